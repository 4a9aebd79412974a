import type { ConfigNode } from '../document/config-node.ts';
import type { Layout } from './dialect.ts';
import {
  endOfEntry,
  isLeftOut,
  ownEntries,
  type PlacedEntry,
  type PlacedObject,
} from './placed-entry.ts';
import { insertAt, type TextEdit } from './text-edit.ts';
import { indentAt, lineBreakOf, lineEnd, lineStart, nextLine } from './text-layout.ts';
import { blockEntryText, blockValueText } from './yaml-dialect.ts';

/** A text of YAML, with by how much a level is indented. */
export interface Block {
  readonly text: string;
  readonly unit: string;
}

/** Puts an entry on a line of its own below the last one, and the comments within that. */
export function insertInBlock(
  { text, unit }: Block,
  node: PlacedObject,
  entry: object,
): readonly TextEdit[] {
  const last = ownEntries(node).at(-1);
  if (last === undefined) return [];
  const indent = indentAt(text, last.keyRange.start);
  const end = afterInnerComments(text, lineEnd(text, endOfEntry(text, last)), indent);
  return [insertAt(end, entryLine(entry, layoutOf(text, indent, unit)))];
}

/** Comments that are indented further than the keys of a block belong to its last entry. */
function afterInnerComments(text: string, offset: number, indent: string): number {
  let end = offset;
  for (let line = nextLine(text, offset); line < text.length; line = nextLine(text, line)) {
    const [, white = '', content = ''] = /^([ \t]*)(.*)/.exec(text.slice(line)) ?? [];
    if (content.trim() === '') continue;
    if (!content.startsWith('#') || white.length <= indent.length) break;
    end = lineEnd(text, line);
  }
  return end;
}

/** Puts the first entry below a key whose value is left out. */
export function insertBelowKey(
  { text, unit }: Block,
  owner: PlacedEntry,
  entry: object,
): readonly TextEdit[] {
  const indent = indentAt(text, owner.keyRange.start) + unit;
  const end = lineEnd(text, endOfEntry(text, owner));
  return [insertAt(end, entryLine(entry, layoutOf(text, indent, unit)))];
}

/** Puts the first entry into a text that holds comments at most. */
export function appendToEmpty({ text, unit }: Block, entry: object): readonly TextEdit[] {
  const layout = layoutOf(text, '', unit);
  const { lineBreak } = layout;
  const gap = text === '' || text.endsWith('\n') ? '' : lineBreak;
  return [insertAt(text.length, gap + blockEntryText(entry, layout) + lineBreak)];
}

/** Gives an entry of a block another value; a value on one line keeps its quotes. */
export function replaceInBlock(
  { text, unit }: Block,
  entry: PlacedEntry,
  value: unknown,
): readonly TextEdit[] {
  const end = endOfEntry(text, entry);
  const { range } = entry.value;
  const isScalar = typeof value !== 'object' || value === null;
  if (isScalar && isLeftOut(entry)) return [insertAt(end, ` ${blockValueText(value, '')}`)];
  if (isScalar && range !== null && range.start > entry.keyRange.end) {
    const before = text.slice(range.start, end);
    if (!before.includes('\n') && !isBlockScalar(entry.value, before)) {
      return [{ start: range.start, end, text: blockValueText(value, before) }];
    }
  }
  const layout = layoutOf(text, indentAt(text, entry.keyRange.start), unit);
  return [
    { start: entry.keyRange.start, end, text: blockEntryText({ [entry.key]: value }, layout) },
  ];
}

/** Takes an entry out with its lines and the comment behind it. */
export function removeFromBlock(text: string, entry: PlacedEntry): TextEdit {
  const start = lineStart(text, entry.keyRange.start);
  return { start, end: nextLine(text, endOfEntry(text, entry)), text: '' };
}

/** Takes out an entry and the lines of the keys that hold it alone; comments between them stay. */
export function removeEmptied(text: string, entries: readonly PlacedEntry[]): readonly TextEdit[] {
  return entries.map((entry, index) => {
    if (index === entries.length - 1) return removeFromBlock(text, entry);
    const { start } = entry.keyRange;
    return { start: lineStart(text, start), end: nextLine(text, start), text: '' };
  });
}

function isBlockScalar({ kind }: ConfigNode, text: string): boolean {
  return kind === 'value' && /^[|>]/.test(text);
}

function entryLine(entry: object, layout: Layout): string {
  return layout.lineBreak + layout.indent + blockEntryText(entry, layout);
}

function layoutOf(text: string, indent: string, unit: string): Layout {
  return { indent, unit, lineBreak: lineBreakOf(text) };
}
