import type { PlacedEntry, PlacedObject } from './placed-entry.ts';
import type { TextEdit } from './text-edit.ts';

/** The ways to change one text, as its format has it. */
export interface Editor {
  readonly text: string;
  /** By how much a level is indented. */
  readonly unit: string;
  /** Puts the first value into a text that holds comments at most. */
  readonly fill: (value: object) => readonly TextEdit[];
  readonly insert: (node: PlacedObject, key: string, value: unknown) => readonly TextEdit[];
  /** Puts the first entry below a key whose value is left out. */
  readonly insertBelow: (owner: PlacedEntry, key: string, value: unknown) => readonly TextEdit[];
  readonly replace: (node: PlacedObject, entry: PlacedEntry, value: unknown) => readonly TextEdit[];
  readonly remove: (node: PlacedObject, entry: PlacedEntry) => readonly TextEdit[];
  /** What is to stand in the place of a comment, without the white space before it. */
  readonly restore: (key: string, value: unknown, line: CommentedLine) => string;
  /** Takes out an entry, the last one, with those that hold nothing else, outermost first. */
  readonly removeEmptied: (entries: readonly PlacedEntry[]) => readonly TextEdit[];
  /** The same where nothing else is left in the text: it is an object without entries then. */
  readonly removeAll: (entries: readonly PlacedEntry[]) => readonly TextEdit[];
}

/** A setting that stands behind the mark of a comment. */
export interface CommentedLine {
  /** The white space before the mark. */
  readonly indent: string;
  /** What stands behind the mark. */
  readonly content: string;
}
