import { withoutCredentials } from '../database-uri.ts';
import type { ConfigNode, TextRange } from '../document/config-node.ts';
import { configSchema } from '../schema/config-schema.ts';
import {
  childSchema,
  holdsSecrets,
  isMap,
  isSection,
  type SettingSchema,
} from '../schema/setting-schema.ts';
import { closestTo } from './did-you-mean.ts';
import { realKey } from './normalise.ts';
import { settingPaths } from './setting-path.ts';

/**
 * A text that may be shown: what is, or may be, a secret has a `*` in the place of each character, so
 * that every place stays where it is. `roots` are the configurations that were parsed of it; without
 * them whatever is no key, no name of a setting and no short number is masked, since nothing tells
 * what it is.
 */
export function maskText(text: string, roots: readonly ConfigNode[] | null): string {
  const byName = text.replaceAll(SECRET_BY_NAME, (_, before: string, value: string) => {
    return before + stars(value);
  });
  if (roots === null) return maskUnknownWords(byName);
  const hidden: TextRange[] = [];
  for (const node of roots) collectHidden({ node, schema: configSchema }, hidden);
  return maskRanges(byName, hidden);
}

/** Also in comments, and in other parts of a `package.json`. */
const SECRET_BY_NAME =
  /((?:secret|token|passw|credential|private|(?:api|access|account)[_-]?key|sas)[\w.-]{0,60}["']?[ \t]{0,60}[:=][ \t]{0,60})("[^"\n]*"?|'[^'\n]*'?|[^,}\n]+)/gi;

interface Position {
  readonly node: ConfigNode;
  /** `undefined` where no setting is known. */
  readonly schema: SettingSchema | undefined;
}

function collectHidden({ node, schema }: Position, hidden: TextRange[]): void {
  // Of a map the keys are shown; whatever stands in its place may be a secret as a whole.
  const isMapOfSecrets = schema !== undefined && isMap(schema) && node.kind === 'object';
  if (holdsSecrets(schema) && !isMapOfSecrets) {
    hidden.push(...(node.range === null ? [] : [node.range]));
    collectBelow(node, hidden);
  } else if (node.kind === 'object') {
    for (const { key, value } of node.entries) {
      collectHidden({ node: value, schema: likelySchema(schema, key) }, hidden);
    }
  } else if (node.kind === 'list') {
    for (const item of node.items) collectHidden({ node: item, schema: undefined }, hidden);
  } else if (node.range !== null && typeof node.value === 'string') {
    const isHarmless = schema !== undefined && withoutCredentials(node.value) === node.value;
    if (!isHarmless) hidden.push(node.range);
  }
}

/** A misspelt key is taken for the one that was meant, so that its value can be seen. */
function likelySchema(schema: SettingSchema | undefined, key: string): SettingSchema | undefined {
  if (schema === undefined) return undefined;
  const known = childSchema(schema, realKey(schema, key));
  if (known !== undefined || !isSection(schema)) return known;
  const near = closestTo(key, Object.keys(schema.properties));
  return near === undefined ? undefined : childSchema(schema, near);
}

/** What an alias of YAML stands for is somewhere else. */
function collectBelow(node: ConfigNode, hidden: TextRange[]): void {
  const children = node.kind === 'object' ? node.entries.map(({ value }) => value) : [];
  for (const child of node.kind === 'list' ? node.items : children) {
    if (child.range !== null) hidden.push(child.range);
    collectBelow(child, hidden);
  }
}

function maskRanges(text: string, ranges: readonly TextRange[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of ranges.toSorted((left, right) => left.start - right.start)) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    parts.push(text.slice(done, from), stars(text.slice(from, end)));
    done = end;
  }
  return parts.join('') + text.slice(done);
}

/** Space, quotes and brackets tell how a text is built, and are no secrets. */
function stars(text: string): string {
  return text.replaceAll(/[^\s"'{}[\],]/g, '*');
}

function maskUnknownWords(text: string): string {
  const names = new Set(settingPaths().flat());
  return text.replaceAll(WORD, (word, offset: number) => {
    const isShown = names.has(word) || /^(?:\d{1,7}|true|false|null)$/.test(word);
    return isShown || isKey(text, offset, word) ? word : stars(word);
  });
}

/** Also what Base64 and URLs have. */
const WORD = /[^\s"'{}[\](),:=]+/g;

/** Something stands behind a key. Base64 ends with `=` as well, and then there is nothing or a quote. */
function isKey(text: string, offset: number, word: string): boolean {
  const before = text.slice(Math.max(0, offset - 40), offset);
  const after = text.slice(offset + word.length, offset + word.length + 40);
  const [, quote] = /(?:^|[\n{,])[ \t]*(["']?)$/.exec(before) ?? [];
  return (
    quote !== undefined &&
    after.startsWith(quote) &&
    /^[ \t]*[:=][ \t]*(?:["'][^\s"']|[^\s="'])/.test(after.slice(quote.length))
  );
}
