import { stringify } from 'yaml';
import type { Dialect, Layout } from './dialect.ts';

export const yamlDialect: Dialect = {
  keyText: (key, like) => (like?.startsWith('"') === true ? JSON.stringify(key) : lineText(key)),
  lineText,
  linesText: lineText,
};

/** Within braces more has to be quoted than outside, so a text is written as an item of a list. */
function lineText(value: unknown): string {
  const list = stringify([value], { collectionStyle: 'flow', lineWidth: 0 });
  return list.trim().slice(1, -1).trim();
}

/** Entries of a block, over several lines where they hold more; the first is not indented. */
export function blockEntryText(entries: object, layout: Layout): string {
  const { indent, unit, lineBreak } = layout;
  const text = stringify(entries, { indent: Math.max(1, unit.length), lineWidth: 0 });
  return text.trimEnd().replaceAll('\n', `${lineBreak}${indent}`);
}

/** A value behind a key of a block, on one line; `like` is the text before it, whose quotes are kept. */
export function blockValueText(value: unknown, like: string): string {
  if (typeof value === 'string' && like.startsWith('"')) return JSON.stringify(value);
  if (typeof value === 'string' && like.startsWith("'")) return `'${value.replaceAll("'", "''")}'`;
  return stringify(value, { lineWidth: 0, collectionStyle: 'flow' }).trimEnd();
}
