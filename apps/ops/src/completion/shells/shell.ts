import type { Completion } from '../completion.ts';

/** How a shell asks `ops complete SHELL -- WORD...` and what it reads from the answer. */
export interface Shell {
  /** What the shell runs to have the program complete. Both names of the program are in it. */
  readonly script: string;
  /** The words to complete, the last one up to the cursor, from what the script hands over. */
  readonly wordsOf: (given: readonly string[]) => readonly string[];
  /**
   * The lines that the script reads: what of `paths` is to be offered, then one candidate a line, as
   * this shell wants it.
   */
  readonly linesOf: (completion: Completion, given: readonly string[]) => readonly string[];
}

/** Candidates that can stand on one line. */
export function printable({ candidates }: Completion): Completion['candidates'] {
  return candidates
    .filter(({ value }) => !CONTROL.test(value))
    .map(({ value, description }) => {
      return { value, description: description.replaceAll(CONTROLS, ' ') };
    });
}

const CONTROL = /\p{Cc}/u;
const CONTROLS = /\p{Cc}+/gu;
