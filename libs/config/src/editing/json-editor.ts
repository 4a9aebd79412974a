import { insertInBraces, removeFromBraces, replaceInBraces } from './brace-edits.ts';
import { jsonDialect } from './dialect.ts';
import type { Editor } from './editor.ts';
import type { PlacedObject } from './placed-entry.ts';
import { insertAt } from './text-edit.ts';
import { lineBreakOf } from './text-layout.ts';

/** Changes JSON, with comments and without; `unit` is by how much a level is indented. */
export function jsonEditor(text: string, unit: string): Editor {
  const braces = (node: PlacedObject) => ({ text, node, unit, dialect: jsonDialect });
  const lineBreak = lineBreakOf(text);
  return {
    text,
    unit,
    fill: (value) => {
      const gap = text === '' || text.endsWith('\n') ? '' : lineBreak;
      const written = jsonDialect.linesText(value, { indent: '', unit, lineBreak });
      return [insertAt(text.length, gap + written + lineBreak)];
    },
    insert: (node, key, value) => insertInBraces(braces(node), key, value),
    // A key of JSON always has a value, and its objects always have braces.
    insertBelow: () => [],
    replace: (node, entry, value) => replaceInBraces(braces(node), entry, value),
    remove: (node, entry) => removeFromBraces(braces(node), entry),
    restore: (key, value, { indent, content }) => {
      const comma = content.trimEnd().endsWith(',') ? ',' : '';
      const shown = jsonDialect.linesText(value, { indent, unit, lineBreak });
      return `${jsonDialect.keyText(key, null)}: ${shown}${comma}`;
    },
    removeEmptied: () => [],
    removeAll: () => [],
  };
}
