import type { ConfigNode, TextRange } from '../document/config-node.ts';
import { configOf, type OpenDocument } from './open-document.ts';

/** A place where a key stands in a text. */
export interface KeyOccurrence {
  /** The keys down to this one, below the configuration, as the text spells them. */
  readonly path: readonly string[];
  readonly range: TextRange;
}

/** Every place where a key of the configuration stands; in TOML one key may stand in several. */
export async function keyOccurrences(document: OpenDocument): Promise<readonly KeyOccurrence[]> {
  if (document.format === 'TOML') {
    const { tomlKeys } = await import('./toml-keys.ts');
    return tomlKeys(document.text);
  }
  const config = configOf(document);
  const occurrences = config === null ? [] : keysBelow(config, []);
  // An alias of YAML leads to the place of its anchor once more.
  return [...new Map(occurrences.map((each) => [each.range.start, each])).values()];
}

function keysBelow(node: ConfigNode, path: readonly string[]): readonly KeyOccurrence[] {
  if (node.kind !== 'object') return [];
  return node.entries.flatMap(({ key, keyRange, value }) => {
    const inner = keysBelow(value, [...path, key]);
    return keyRange === null ? inner : [{ path: [...path, key], range: keyRange }, ...inner];
  });
}
