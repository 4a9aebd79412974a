import type { PlacedEntry, PlacedObject } from './placed-entry.ts';
import type { TextEdit } from './text-edit.ts';

/** The ways to change one text, as its format has it. */
export interface Editor {
  readonly text: string;
  /** Puts the first value into a text that holds comments at most. */
  readonly fill: (value: object) => readonly TextEdit[];
  readonly insert: (node: PlacedObject, key: string, value: unknown) => readonly TextEdit[];
  /** Puts the first entry below a key whose value is left out. */
  readonly insertBelow: (owner: PlacedEntry, key: string, value: unknown) => readonly TextEdit[];
  readonly replace: (node: PlacedObject, entry: PlacedEntry, value: unknown) => readonly TextEdit[];
  readonly remove: (node: PlacedObject, entry: PlacedEntry) => readonly TextEdit[];
  /** Takes out the only entry of the whole text, so that an object without entries is left. */
  readonly empty: (entry: PlacedEntry) => readonly TextEdit[];
}
