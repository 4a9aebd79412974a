import {
  appendToEmpty,
  insertBelowKey,
  insertInBlock,
  removeEmptied,
  removeFromBlock,
  replaceInBlock,
} from './block-edits.ts';
import { insertInBraces, removeFromBraces, replaceInBraces } from './brace-edits.ts';
import type { Editor } from './editor.ts';
import { isInBraces, type PlacedObject } from './placed-entry.ts';
import { lineBreakOf } from './text-layout.ts';
import { blockEntryText, yamlDialect } from './yaml-dialect.ts';

/** Changes YAML, in blocks and in braces; `unit` is by how much a level is indented. */
export function yamlEditor(text: string, unit: string): Editor {
  const block = { text, unit };
  const braces = (node: PlacedObject) => ({ text, node, unit, dialect: yamlDialect });
  return {
    text,
    unit,
    fill: (value) => appendToEmpty(block, value),
    insert: (node, key, value) =>
      isInBraces(text, node)
        ? insertInBraces(braces(node), key, value)
        : insertInBlock(block, node, { [key]: value }),
    insertBelow: (owner, key, value) => insertBelowKey(block, owner, { [key]: value }),
    replace: (node, entry, value) =>
      isInBraces(text, node)
        ? replaceInBraces(braces(node), entry, value)
        : replaceInBlock(block, entry, value),
    remove: (node, entry) =>
      isInBraces(text, node)
        ? removeFromBraces(braces(node), entry)
        : [removeFromBlock(text, entry)],
    restore: (key, value, { indent }) => {
      return blockEntryText({ [key]: value }, { indent, unit, lineBreak: lineBreakOf(text) });
    },
    removeEmptied: (entries) => removeEmptied(text, entries),
    removeAll: (entries) => {
      const edits = removeEmptied(text, entries);
      return edits.map((edit, index) =>
        index === 0 ? { ...edit, text: `{}${lineBreakOf(text)}` } : edit,
      );
    },
  };
}
