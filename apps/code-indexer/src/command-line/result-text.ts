import { formatMemoryReport } from 'lancekeep';
import type { IndexSummary } from '../index/index-summary.ts';
import { clock, count } from '../progress/progress-text.ts';
import { workspaceFolder } from '../project/default-database.ts';
import type { QueryHits, QuickstartResult } from '../quickstart.ts';
import { shellWord, visible } from './printable.ts';

/** So many unreadable paths are named, the rest is counted. */
const NAMED_PATHS = 5;

/** What a run did, for a person. */
export function resultText(result: QuickstartResult): string {
  const { summary, searches, memory, database } = result;
  const parts = [summaryText(summary), formatMemoryReport(memory)];
  if (summary.interrupted) {
    parts.push('Interrupted. What was written is complete; run the same command again to go on.');
  } else {
    parts.push(searchesText(searches), nextText(database));
  }
  return parts.join('\n\n');
}

function summaryText(summary: IndexSummary): string {
  const { files, newFiles, changedFiles, removedFiles, unchangedFiles, milliseconds } = summary;
  const touched = newFiles + changedFiles + removedFiles;
  return [
    `${plural(touched, 'file')} changed (${count(newFiles)} new, ${count(changedFiles)} modified, ` +
      `${count(removedFiles)} removed), ${count(unchangedFiles)} unchanged, of ${count(files)} found`,
    `${plural(summary.chunksWritten, 'chunk')} written in ${plural(summary.flushes, 'flush', 'es')}, ` +
      `${(milliseconds / 1000).toFixed(1)} s${milliseconds < 60_000 ? '' : ` (${clock(milliseconds)})`}`,
    ...skippedLines(summary),
  ].join('\n');
}

function skippedLines({ skipped, unreadable }: IndexSummary): readonly string[] {
  const reasons = [
    [skipped.ignored, 'ignored by git'],
    [skipped.binary, 'binary or not UTF-8'],
    [skipped.tooLarge, 'too large'],
    [skipped.link, skipped.link === 1 ? 'symbolic link' : 'symbolic links'],
    [skipped.special, skipped.special === 1 ? 'pipe or device' : 'pipes or devices'],
    [skipped.unreadable, 'unreadable'],
  ] as const;
  const shown = reasons.flatMap(([number, reason]) =>
    number === 0 ? [] : [`${count(number)} ${reason}`],
  );
  const named = unreadable
    .slice(0, NAMED_PATHS)
    .map(({ path, code }) => `  cannot read ${visible(path) || 'the folder itself'} (${code})`);
  const more = unreadable.length - named.length;
  return [
    ...(shown.length === 0 ? [] : [`passed over: ${shown.join(', ')}`]),
    ...named,
    ...(more > 0 ? [`  and ${count(more)} more`] : []),
  ];
}

function searchesText(searches: readonly QueryHits[]): string {
  const lines = searches.flatMap(({ query, hits }) => [
    `  "${query}"`,
    ...(hits.length === 0 ? ['    nothing found'] : []),
    ...hits.map(
      ({ path, startLine, endLine, score }) =>
        `    ${score.toFixed(2)}  ${visible(path)}:${startLine}-${endLine}`,
    ),
  ]);
  return ['Searches (score, file, lines)', ...lines].join('\n');
}

function nextText(database: string): string {
  const ops = workspaceFolder() === undefined ? 'lancekeep' : 'npm run ops --';
  const project = `--project ${shellWord(database)}`;
  return [
    'Try next',
    `  ${ops} db status ${project}`,
    `  ${ops} db optimize ${project}`,
    `  ${ops} project list`,
  ].join('\n');
}

function plural(number: number, noun: string, ending = 's'): string {
  return `${count(number)} ${noun}${number === 1 ? '' : ending}`;
}
