import type { ConfigNode } from '../document/config-node.ts';
import { isPlaced, ownEntries } from './placed-entry.ts';

/** How the lines of a text end; of a text of one line as on most systems. */
export function lineBreakOf(text: string): '\n' | '\r\n' {
  return /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
}

/** Where the line of `offset` begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line of `offset` ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return end > offset && text[end - 1] === '\r' ? end - 1 : end;
}

/** Where the line after that of `offset` begins. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** The white space at the beginning of the line of `offset`. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

export function isFirstOnLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}

/** Whether nothing but white space and whole comments stands between `offset` and the end of its line. */
export function isLastOnLine(text: string, offset: number): boolean {
  const rest = text.slice(offset, lineEnd(text, offset));
  return /^(?:\s|\/\*.*?\*\/)*(?:\/\/.*|#.*)?$/.test(rest);
}

/** The first place from `offset` on that is neither white space nor within a comment. */
export function skipComments(text: string, offset: number): number {
  const comments = /(?:\s+|\/\/[^\n]*|\/\*[^]*?\*\/|#[^\n]*)*/y;
  comments.lastIndex = offset;
  comments.exec(text);
  return Math.max(offset, comments.lastIndex);
}

/** By how much a level is indented, as far as the text shows it; two spaces else. */
export function indentUnit(text: string, root: ConfigNode | null): string {
  return (root === null ? null : findUnit(text, root, '')) ?? '  ';
}

function findUnit(text: string, node: ConfigNode, outer: string): string | null {
  if (!isPlaced(node)) return null;
  for (const entry of ownEntries(node)) {
    if (!isFirstOnLine(text, entry.keyRange.start)) continue;
    const indent = indentAt(text, entry.keyRange.start);
    if (indent.length > outer.length && indent.startsWith(outer)) return indent.slice(outer.length);
    const inner = findUnit(text, entry.value, indent);
    if (inner !== null) return inner;
  }
  return null;
}
