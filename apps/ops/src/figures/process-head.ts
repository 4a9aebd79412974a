import type { RunningReport } from '../project/running-report.ts';
import { formatAge } from '../text/format-time.ts';
import { bold } from '../text/text-table.ts';
import { wrap } from '../text/wrap.ts';

/** The head of a block on one process, with the reason where it was not asked. */
export function processHead(report: RunningReport): string {
  const { process: host, project, state, figuresFrom, ageMs, notAnswered } = report;
  const age = figuresFrom === 'process' ? 'asked now' : `figures from ${formatAge(ageMs)}`;
  const head = bold([`Process ${host.id}`, project.mode, state, age].join(', '));
  if (notAnswered === null || state === 'gone') return head;
  return `${head}\n${wrap(`Not asked: ${notAnswered}`, process.stdout)}`;
}
