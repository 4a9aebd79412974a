import type { Dialect } from './dialect.ts';
import {
  endOfEntry,
  isLeftOut,
  ownEntries,
  type PlacedEntry,
  type PlacedObject,
} from './placed-entry.ts';
import { insertAt, type TextEdit } from './text-edit.ts';
import {
  indentAt,
  isFirstOnLine,
  isLastOnLine,
  lineBreakOf,
  lineEnd,
  lineStart,
  nextLine,
  skipComments,
} from './text-layout.ts';

/** An object in braces, with what is needed to change it. */
export interface Braces {
  readonly text: string;
  readonly node: PlacedObject;
  readonly dialect: Dialect;
  /** By how much a level is indented. */
  readonly unit: string;
}

/** Puts an entry behind the last one, on a line of its own where that has one. */
export function insertInBraces(braces: Braces, key: string, value: unknown): readonly TextEdit[] {
  const { text, node } = braces;
  const last = ownEntries(node).at(-1);
  if (last === undefined) return insertInEmpty(braces, key, value);
  const end = endOfEntry(text, last);
  const next = skipComments(text, end);
  const comma = text[next] === ',' ? next : null;
  const hasLines =
    isFirstOnLine(text, last.keyRange.start) && text.slice(end, node.range.end).includes('\n');
  if (!hasLines) {
    const entry = entryText(braces, { key, value, indent: null });
    return [comma === null ? insertAt(end, `, ${entry}`) : insertAt(comma + 1, ` ${entry},`)];
  }
  const indent = indentAt(text, last.keyRange.start);
  const entry = lineBreakOf(text) + indent + entryText(braces, { key, value, indent });
  if (comma !== null) return [insertAt(afterComment(text, comma + 1), `${entry},`)];
  return [insertAt(end, ','), insertAt(afterComment(text, end), entry)];
}

/** Gives an entry another value; one that holds more takes several lines where its key has its own. */
export function replaceInBraces(
  { text, dialect, unit }: Braces,
  entry: PlacedEntry,
  value: unknown,
): readonly TextEdit[] {
  const start = entry.value.range?.start ?? entry.keyRange.end;
  const end = endOfEntry(text, entry);
  const isShort = !isFirstOnLine(text, entry.keyRange.start);
  const indent = indentAt(text, entry.keyRange.start);
  const shown = isShort
    ? dialect.lineText(value)
    : dialect.linesText(value, { indent, unit, lineBreak: lineBreakOf(text) });
  // `{ key: }` of YAML, and an alias, whose value stands elsewhere.
  if (start < entry.keyRange.end || isLeftOut(entry)) {
    const colon = text.indexOf(':', entry.keyRange.end) + 1;
    return [{ start: colon, end, text: ` ${shown}` }];
  }
  return [{ start, end, text: shown }];
}

function insertInEmpty(braces: Braces, key: string, value: unknown): readonly TextEdit[] {
  const { text, node, dialect, unit } = braces;
  const close = node.range.end - 1;
  const inner = text.slice(node.range.start + 1, close);
  const outer = indentAt(text, close);
  const indent = outer + unit;
  const lineBreak = lineBreakOf(text);
  if (inner.includes('\n') && isFirstOnLine(text, close)) {
    const line = indent + entryText(braces, { key, value, indent }) + lineBreak;
    return [insertAt(lineStart(text, close), line)];
  }
  const range = { start: close - (inner.trim() === '' ? inner.length : 0), end: close };
  // In YAML, braces say that an object is to be short.
  if (text.includes('\n') && dialect.linesText !== dialect.lineText) {
    const line = lineBreak + indent + entryText(braces, { key, value, indent });
    return [{ ...range, text: line + lineBreak + outer }];
  }
  const gap = range.start === close && /\s$/.test(inner) ? '' : ' ';
  return [{ ...range, text: `${gap}${entryText(braces, { key, value, indent: null })} ` }];
}

function entryText(
  { text, node, dialect, unit }: Braces,
  entry: { readonly key: string; readonly value: unknown; readonly indent: string | null },
): string {
  const { key, value, indent } = entry;
  const neighbour = ownEntries(node).at(-1)?.keyRange;
  const like = neighbour === undefined ? null : text.slice(neighbour.start, neighbour.end);
  const lineBreak = lineBreakOf(text);
  const shown =
    indent === null
      ? dialect.lineText(value)
      : dialect.linesText(value, { indent, unit, lineBreak });
  return `${dialect.keyText(key, like)}: ${shown}`;
}

/** A comment at the end of a line belongs to what stands before it. */
function afterComment(text: string, offset: number): number {
  return isLastOnLine(text, offset) ? lineEnd(text, offset) : offset;
}

/** Takes an entry out, with its comma, its line and the comment behind it. */
export function removeFromBraces({ text, node }: Braces, entry: PlacedEntry): readonly TextEdit[] {
  const entries = ownEntries(node);
  const before = entries[entries.findIndex(({ keyRange }) => keyRange === entry.keyRange) - 1];
  const end = endOfEntry(text, entry);
  const next = skipComments(text, end);
  const hasComma = text[next] === ',';
  const start = entry.keyRange.start;
  const after = hasComma ? next + 1 : end;
  const removed =
    isFirstOnLine(text, start) && isLastOnLine(text, after)
      ? { start: lineStart(text, start), end: nextLine(text, after) }
      : withSpace(text, { start, end: after, isLast: !hasComma });
  const edit = { ...removed, text: '' };
  if (hasComma || before === undefined) return [edit];
  const comma = skipComments(text, endOfEntry(text, before));
  if (text[comma] !== ',') return [edit];
  const gap = text.slice(comma + 1, edit.start);
  return gap.trim() === '' && !gap.includes('\n')
    ? [{ ...edit, start: comma }]
    : [{ start: comma, end: comma + 1, text: '' }, edit];
}

/** On a shared line the space behind a comma goes with it; behind the last entry that before it. */
function withSpace(
  text: string,
  part: { readonly start: number; readonly end: number; readonly isLast: boolean },
): { readonly start: number; readonly end: number } {
  const { start, end, isLast } = part;
  if (!isLast) return { start, end: end + (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0) };
  return { start: text.slice(0, start).replace(/[ \t]+$/, '').length, end };
}
