import type { Finding, NotExamined } from 'lancekeep';
import { formatCount, plural } from '../text/format-count.ts';
import { formatDuration } from '../text/format-time.ts';
import { bold } from '../text/text-table.ts';
import { wrap } from '../text/wrap.ts';
import type { DoctorResult, Removal } from './doctor-outcome.ts';

/** An examination, for a person. */
export function doctorText(result: DoctorResult): string {
  const { project, tables, findings, notExamined, removals, durationMs } = result;
  const head = [
    `${project.name} at ${project.uri}`,
    `Examined ${plural(tables.length, 'table')} in ${formatDuration(durationMs)}.`,
    ...removals.map(removalText),
  ];
  const found = findings.length === 0 ? 'Nothing is amiss.' : findingsText(findings);
  const left = notExamined.map(notExaminedText);
  return [...head, '', found, ...(left.length === 0 ? [] : ['', ...left])].join('\n');
}

/** Each finding with what it means and how to mend it. */
export function findingsText(findings: readonly Finding[]): string {
  return findings.map(findingText).join('\n\n');
}

function findingText({ code, severity, table, message, meaning, mend }: Finding): string {
  const title = bold([code, ...(table === null ? [] : [table])].join('  '));
  const lines = [message, meaning, `To mend it: ${mend}`];
  return [
    `${title}  (${severity})`,
    ...lines.map((line) => wrap(`  ${line}`, process.stdout)),
  ].join('\n');
}

const NEWEST_BY: Readonly<Record<Removal['newestBy'], string>> = {
  column: 'by the column that was named',
  version: 'by the version of its last change',
  address: 'by its place in the table',
};

function removalText({ table, removedRows, newestBy, isComplete }: Removal): string {
  const how = `the newest of each key ${NEWEST_BY[newestBy]}`;
  const rest = isComplete ? '' : '; an interruption left some';
  return `${table}: ${formatCount(removedRows)} rows deleted, ${how} kept${rest}.`;
}

const CHECKS: Readonly<Record<NotExamined['check'], string>> = {
  duplicateKeys: 'duplicate keys',
  indices: 'declared indices',
  schema: 'the schema',
  unfinishedWrites: 'unfinished writes',
  strandedFiles: 'stranded files',
};

function notExaminedText({ check, table, reason }: NotExamined): string {
  const of = table === null ? '' : ` of ${table}`;
  return wrap(`Not examined: ${CHECKS[check]}${of}, because ${reason}.`, process.stdout);
}
