import { checkLength } from './exchange-failed.ts';

/** Cuts text that comes in pieces into lines, and hands on each that is complete. */
export function readLines(onLine: (line: string) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    // Only what is new is searched: a line of megabytes comes in hundreds of pieces.
    const [first = '', ...others] = text.split('\n');
    rest += first;
    checkLength(rest.length);
    for (const next of others) {
      onLine(rest);
      rest = next;
    }
  };
}
