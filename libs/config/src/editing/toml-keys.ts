import { parseTOML, type AST } from 'toml-eslint-parser';
import type { KeyOccurrence } from './key-occurrences.ts';

/** Every key of a text of TOML, those in the heads of tables and before a dot among them. */
export function tomlKeys(text: string): readonly KeyOccurrence[] {
  const [{ body }] = parseTOML(text, { tomlVersion: '1.1' }).body;
  return body.flatMap((item) => {
    if (item.type === 'TOMLKeyValue') return keysOfPair(item, []);
    const head = keysOf(item.key, []);
    const path = head.at(-1)?.path ?? [];
    return [...head, ...item.body.flatMap((pair) => keysOfPair(pair, path))];
  });
}

function keysOfPair(pair: AST.TOMLKeyValue, outer: readonly string[]): readonly KeyOccurrence[] {
  const keys = keysOf(pair.key, outer);
  const path = keys.at(-1)?.path ?? outer;
  const { value } = pair;
  if (value.type !== 'TOMLInlineTable') return keys;
  return [...keys, ...value.body.flatMap((inner) => keysOfPair(inner, path))];
}

function keysOf({ keys }: AST.TOMLKey, outer: readonly string[]): readonly KeyOccurrence[] {
  const names = keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value));
  return keys.map(({ range: [start, end] }, index) => ({
    path: [...outer, ...names.slice(0, index + 1)],
    range: { start, end },
  }));
}
