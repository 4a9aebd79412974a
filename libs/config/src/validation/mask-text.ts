import { withoutCredentials } from '../database-uri.ts';
import { entryOf, isBareKey, type ConfigNode, type TextRange } from '../document/config-node.ts';
import { EXTENDS_KEY } from '../extends/take-extends.ts';
import { configSchema } from '../schema/config-schema.ts';
import {
  childSchema,
  holdsSecrets,
  isMap,
  isSection,
  type SettingSchema,
} from '../schema/setting-schema.ts';
import { closestTo } from './did-you-mean.ts';
import { maskUnknownWords, stars } from './mask-unknown-words.ts';
import { realKey } from './normalise.ts';

/**
 * A text that may be shown: what is, or may be, a secret has a `*` in the place of each character, so
 * that every place stays where it is. `roots` are the configurations that were parsed of it: their
 * keys are shown, and the values that are known to be harmless. Of the rest, which is comments, or all
 * of a text that cannot be parsed, what may be shown is told by its look.
 */
export function maskText(text: string, roots: readonly ConfigNode[] | null): string {
  const shown: TextRange[] = [];
  const hidden: TextRange[] = [];
  for (const node of roots ?? []) {
    collect({ node: withoutExtends(node), schema: configSchema }, { shown, hidden });
    shown.push(...extendsRanges(node));
  }
  const visible = replaceRanges(maskUnknownWords(text), shown, ({ start, end }) =>
    text.slice(start, end),
  );
  // Last, since an alias of YAML may stand for one value in a harmless place and in another.
  return replaceRanges(visible, hidden, ({ start, end }) => stars(text.slice(start, end)));
}

/** The names of files that it builds on, beside which there are no secrets. */
function extendsRanges(root: ConfigNode): readonly TextRange[] {
  const entry = entryOf(root, EXTENDS_KEY);
  if (entry === undefined) return [];
  return [entry.keyRange, entry.value.range].filter((range) => range !== null);
}

function withoutExtends(root: ConfigNode): ConfigNode {
  if (root.kind !== 'object') return root;
  return { ...root, entries: root.entries.filter(({ key }) => key !== EXTENDS_KEY) };
}

interface Position {
  readonly node: ConfigNode;
  /** `undefined` where no setting is known. */
  readonly schema: SettingSchema | undefined;
}

interface Ranges {
  readonly shown: TextRange[];
  readonly hidden: TextRange[];
}

function collect({ node, schema }: Position, ranges: Ranges): void {
  // Of a map the keys are shown; whatever stands in its place may be a secret as a whole.
  const isMapOfSecrets = schema !== undefined && isMap(schema) && node.kind === 'object';
  if (holdsSecrets(schema) && !isMapOfSecrets) {
    hide(node, ranges.hidden);
  } else if (node.kind === 'object') {
    for (const { key, keyRange, value } of node.entries) {
      // `{ key:value }` of YAML, without a space, is a key that holds all of it.
      const isBare = isBareKey(keyRange, value);
      const mayHoldSecret = isBare && (schema === undefined || isMap(schema));
      if (keyRange !== null) (mayHoldSecret ? ranges.hidden : ranges.shown).push(keyRange);
      if (isBare) continue;
      collect({ node: value, schema: likelySchema(schema, key) }, ranges);
    }
  } else if (node.kind === 'list') {
    for (const item of node.items) collect({ node: item, schema: undefined }, ranges);
  } else if (node.range !== null) {
    const isHarmless =
      typeof node.value !== 'string' ||
      (schema !== undefined && withoutCredentials(node.value) === node.value);
    (isHarmless ? ranges.shown : ranges.hidden).push(node.range);
  }
}

/** What an alias of YAML stands for is somewhere else. */
function hide(node: ConfigNode, hidden: TextRange[]): void {
  if (node.range !== null) hidden.push(node.range);
  const children = node.kind === 'object' ? node.entries.map(({ value }) => value) : [];
  for (const child of node.kind === 'list' ? node.items : children) hide(child, hidden);
}

/** A misspelt key is taken for the one that was meant, so that its value can be seen. */
function likelySchema(schema: SettingSchema | undefined, key: string): SettingSchema | undefined {
  if (schema === undefined) return undefined;
  const known = childSchema(schema, realKey(schema, key));
  if (known !== undefined || !isSection(schema)) return known;
  const near = closestTo(key, Object.keys(schema.properties));
  return near === undefined ? undefined : childSchema(schema, near);
}

function replaceRanges(
  text: string,
  ranges: readonly TextRange[],
  replacement: (range: TextRange) => string,
): string {
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of ranges.toSorted((left, right) => left.start - right.start)) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    parts.push(text.slice(done, from), replacement({ start: from, end }));
    done = end;
  }
  return parts.join('') + text.slice(done);
}
