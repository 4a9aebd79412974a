import { styleText } from 'node:util';
import { formatPatch, structuredPatch } from 'diff';

/** What a change adds to a file and takes from it, as a unified diff; empty when it changes nothing. */
export function unifiedDiff(
  file: string,
  { before, after }: { readonly before: string; readonly after: string },
): string {
  const patch = structuredPatch(file, file, before, after, '', '', { stripTrailingCr: true });
  return patch.hunks.length === 0 ? '' : formatPatch(patch, DIFF_ONLY).trimEnd();
}

/** Without the line of equal signs. */
const DIFF_ONLY = { includeIndex: false, includeUnderline: false, includeFileHeaders: true };

/** The same in the colours of a terminal, if it is for one. */
export function colouredDiff(diff: string, stream: NodeJS.WriteStream): string {
  return diff
    .split('\n')
    .map((line) => {
      const colour = COLOURS[line[0] ?? ''];
      const isHead = line.startsWith('---') || line.startsWith('+++');
      return colour === undefined || isHead ? line : styleText(colour, line, { stream });
    })
    .join('\n');
}

const COLOURS: Readonly<Record<string, 'green' | 'red' | 'cyan'>> = {
  '+': 'green',
  '-': 'red',
  '@': 'cyan',
};
