import { isDeepStrictEqual } from 'node:util';
import { plainValue, type ConfigNode } from '../document/config-node.ts';
import type { ParsedText } from '../document/config-document.ts';
import { changedValue, valueAt } from './changed-value.ts';
import type { Editor } from './editor.ts';
import {
  isInBraces,
  isLeftOut,
  isPlaced,
  ownEntries,
  type PlacedEntry,
  type PlacedObject,
} from './placed-entry.ts';
import { applyEdits, type TextEdit } from './text-edit.ts';
import { indentUnit } from './text-layout.ts';
import { uncommented } from './uncomment.ts';

/** A text whose values have their places. */
export interface EditableText {
  readonly format: 'JSON' | 'YAML';
  readonly text: string;
  readonly parsed: ParsedText;
  readonly parse: (text: string) => ParsedText;
}

/**
 * The text with the value at `path` set, or taken out where `value` is undefined. Everything else in
 * it stays as it is, to the byte. `null` where that cannot be done, such as within an alias of YAML,
 * which would change another value too.
 */
export async function editText(
  editable: EditableText,
  path: readonly string[],
  value: unknown,
): Promise<string | null> {
  const { text, parsed, parse } = editable;
  const before = parsed.root === null ? {} : plainValue(parsed.root);
  const wanted = (changed: readonly string[]) => changedValue(before, changed, value);
  const restored = await findCommented(editable, path, value);
  if (restored !== null && says(parse(restored), wanted(path))) return restored;
  const change = await findEdits(editable, path, value);
  if (change === null) return null;
  // What is merged or has an alias is there, though its entry is not.
  if (change.edits.length === 0) return valueAt(before, path) === undefined ? text : null;
  const after = applyEdits(text, change.edits);
  return says(parse(after), wanted(change.path)) ? after : null;
}

function says({ root, faults }: ParsedText, value: unknown): boolean {
  return faults.length === 0 && isDeepStrictEqual(root === null ? {} : plainValue(root), value);
}

/** A new file has every setting as a comment, which is then its place. */
async function findCommented(
  editable: EditableText,
  path: readonly string[],
  value: unknown,
): Promise<string | null> {
  const { root } = editable.parsed;
  if (root === null || value === undefined) return null;
  const found = follow(root, path);
  const missing = path.slice(found.length);
  if (missing.length === 0) return null;
  return uncommented({ editor: await loadEditor(editable), root, found, missing, value });
}

interface Change {
  readonly edits: readonly TextEdit[];
  /** What is changed; an entry that is taken out may leave nothing behind in what it stood in. */
  readonly path: readonly string[];
}

async function findEdits(
  editable: EditableText,
  path: readonly string[],
  value: unknown,
): Promise<Change | null> {
  const { root } = editable.parsed;
  const editor = await loadEditor(editable);
  if (root === null) {
    const edits = value === undefined ? [] : editor.fill(nested(path, value) as object);
    return { edits, path };
  }
  const found = follow(root, path);
  const owner = found.at(-1);
  const missing = path.slice(found.length);
  const node = owner === undefined ? root : owner.value;
  if (missing.length === 0 && value === undefined) return remove(editor, root, path);
  if (missing.length === 0) return replace(editor, root, { path, value });
  if (value === undefined) return { edits: [], path };
  const [key = '', ...rest] = missing;
  const inner = nested(rest, value);
  if (isPlaced(node)) return { edits: editor.insert(node, key, inner), path };
  const isNull = node.kind === 'value' && node.value === null;
  if (!isNull || owner === undefined) return null;
  if (isLeftOut(owner)) return { edits: editor.insertBelow(owner, key, inner), path };
  const outer = path.slice(0, found.length);
  const change = replace(editor, root, { path: outer, value: nested(missing, value) });
  return change === null ? null : { ...change, path };
}

function replace(
  editor: Editor,
  root: ConfigNode,
  { path, value }: { readonly path: readonly string[]; readonly value: unknown },
): Change | null {
  const [entry, parent] = placeOf(root, path);
  if (entry === undefined || parent === undefined) return null;
  return { edits: editor.replace(parent, entry, value), path };
}

async function loadEditor({ format, text, parsed }: EditableText): Promise<Editor> {
  const unit = indentUnit(text, parsed.root);
  if (format === 'JSON') return (await import('./json-editor.ts')).jsonEditor(text, unit);
  return (await import('./yaml-editor.ts')).yamlEditor(text, unit);
}

/** In a block, an object without entries would be null; it goes with its last entry. */
function remove(editor: Editor, root: ConfigNode, path: readonly string[]): Change | null {
  const entries = follow(root, path);
  for (let length = path.length; length > 0; length -= 1) {
    const part = path.slice(0, length);
    const [entry, parent] = placeOf(root, part);
    if (entry === undefined || parent === undefined) return null;
    const isOnly = parent.entries.length === 1 && !isInBraces(editor.text, parent);
    if (isOnly && length > 1) continue;
    if (isOnly) return { edits: editor.removeAll(entries), path: part };
    const emptied = entries.slice(length - 1);
    const edits = emptied.length > 1 ? editor.removeEmptied(emptied) : editor.remove(parent, entry);
    return { edits, path: part };
  }
  return null;
}

/** The entry at `path`, and the object that it stands in. */
function placeOf(
  root: ConfigNode,
  path: readonly string[],
): readonly [PlacedEntry | undefined, PlacedObject | undefined] {
  const entries = follow(root, path);
  const parent = path.length === 1 ? root : entries.at(-2)?.value;
  if (entries.length < path.length || parent === undefined || !isPlaced(parent)) {
    return [undefined, undefined];
  }
  return [entries.at(-1), parent];
}

/** The entries along `path`, as far as they stand in the text itself. */
function follow(root: ConfigNode, path: readonly string[]): readonly PlacedEntry[] {
  const entries: PlacedEntry[] = [];
  let node = root;
  for (const key of path) {
    const entry = isPlaced(node)
      ? ownEntries(node).findLast((each) => each.key === key)
      : undefined;
    if (entry === undefined) break;
    entries.push(entry);
    node = entry.value;
  }
  return entries;
}

/** `value` below the keys of `path`. */
function nested(path: readonly string[], value: unknown): unknown {
  return path.reduceRight<unknown>((inner, key) => Object.fromEntries([[key, inner]]), value);
}
