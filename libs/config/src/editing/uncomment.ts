import type { ConfigNode } from '../document/config-node.ts';
import type { CommentedLine, Editor } from './editor.ts';
import { isInBraces, isPlaced, type PlacedEntry } from './placed-entry.ts';
import { applyEdits, type TextEdit } from './text-edit.ts';
import { indentAt, lineEnd, lineStart, nextLine } from './text-layout.ts';

/** A value that is to be put where a comment stands in for it. */
export interface CommentedSetting {
  readonly editor: Editor;
  readonly root: ConfigNode;
  /** The entries along the path that stand in the text. */
  readonly found: readonly PlacedEntry[];
  /** The keys below them, which do not. */
  readonly missing: readonly string[];
  readonly value: unknown;
}

/**
 * The text with the value in the place of a line such as `#indexCacheMb: 256` or
 * `//"indexCacheMb": 256,`, as a new file has them; `null` where there is none. Whether the text then
 * says what is wanted is for the caller to see.
 */
export function uncommented(setting: CommentedSetting): string | null {
  const { editor, missing, value } = setting;
  const { text } = editor;
  const edits: TextEdit[] = [];
  let region = firstRegion(setting);
  for (const [index, key] of missing.entries()) {
    const line = region === null ? null : findLine(text, region, key);
    if (line === null) return null;
    const isLast = index === missing.length - 1;
    const shown = isLast ? editor.restore(key, value, line) : line.content;
    edits.push({ start: line.start, end: line.end, text: line.indent + shown });
    region = belowLine(text, line);
  }
  return applyEdits(text, edits);
}

/** A part of the text, and how the keys in it are indented. */
interface Region {
  readonly start: number;
  readonly end: number;
  readonly isIndent: (indent: string) => boolean;
}

interface FoundLine extends CommentedLine {
  readonly start: number;
  readonly end: number;
}

function firstRegion({ editor, root, found }: CommentedSetting): Region | null {
  const { text, unit } = editor;
  const owner = found.at(-1);
  const node = owner?.value ?? root;
  if (!isPlaced(node)) return null;
  if (isInBraces(text, node)) {
    const indent = indentAt(text, node.range.end - 1) + unit;
    return { ...node.range, isIndent: (each) => each === indent };
  }
  if (owner === undefined) return { start: 0, end: text.length, isIndent: (each) => each === '' };
  const { start } = owner.keyRange;
  return belowLine(text, { start: lineStart(text, start), indent: indentAt(text, start) });
}

/** The lines below a key of a block, as far as they are indented further. */
function belowLine(text: string, { start, indent }: Pick<FoundLine, 'start' | 'indent'>): Region {
  let end = nextLine(text, start);
  const first = end;
  while (end < text.length) {
    const line = text.slice(end, lineEnd(text, end));
    if (line.trim() !== '' && indentAt(text, end + line.length).length <= indent.length) break;
    end = nextLine(text, end);
  }
  const least = first < end ? firstIndent(text, first, indent) : null;
  return { start: first, end, isIndent: (each) => each === least };
}

/** How the first line below a key is indented. */
function firstIndent(text: string, start: number, outer: string): string | null {
  const [, indent = ''] = /^(?:[ \t]*\r?\n)*([ \t]*)/.exec(text.slice(start)) ?? [];
  return indent.length > outer.length ? indent : null;
}

function findLine(text: string, region: Region, key: string): FoundLine | null {
  for (let start = region.start; start < region.end; start = nextLine(text, start)) {
    const end = lineEnd(text, start);
    const [, indent = '', content = '', name] = LINE.exec(text.slice(start, end)) ?? [];
    if (name === key && region.isIndent(indent)) return { start, end, indent, content };
  }
  return null;
}

/** No space behind the mark: with one it is a remark. */
const LINE = /^([ \t]*)(?:#|\/\/)("?([\w$-]+)"?:.*)$/;
