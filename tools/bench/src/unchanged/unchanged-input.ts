import type { ScaleInput } from '../scale/scale-input.ts';

/** What the programs of the case get. */
export interface UnchangedInput extends ScaleInput {
  /** Whether the table's definition names its hash column. */
  readonly isHashed: boolean;
}
