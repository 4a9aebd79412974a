import { checkLength } from './exchange-failed.ts';

/** Cuts text that comes in pieces into lines, and hands on each that is complete. */
export function readLines(onLine: (line: string) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    checkLength(rest.length);
    for (const line of lines) onLine(line);
  };
}
