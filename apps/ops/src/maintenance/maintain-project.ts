import type { PlanRequest, TableOutcome } from 'lancekeep';
import type { Warning } from '../command/outcome.ts';
import { unexplainedWarnings } from '../database/unexplained-warnings.ts';
import { chooseMaintainer } from '../maintainer/choose-maintainer.ts';
import type { Maintainer } from '../maintainer/maintainer.ts';
import { chooseTables } from '../project/choose-tables.ts';
import { consentToMaintain } from './consent-to-maintain.ts';
import { openDisplay } from './display.ts';
import type { MaintainedProject } from './maintenance-outcome.ts';

export interface MaintainProjectInput {
  /** What `--project` says. */
  readonly named: string | undefined;
  readonly request: PlanRequest;
  readonly tables: readonly string[] | undefined;
  /** How long to wait for a holder of the writer lease that cannot be asked, or does not answer. */
  readonly waitMs: number;
  /** Whether `--yes` consents to what is asked about otherwise. */
  readonly yes: boolean;
  readonly signal: AbortSignal;
  /** Whether no progress is shown. */
  readonly isQuiet: boolean;
}

/** Maintains the tables of one project: through the process that has it open for writing, else here. */
export async function maintainProject(
  input: MaintainProjectInput,
): Promise<MaintainedProject & { readonly warnings: readonly Warning[] }> {
  const { request, signal, isQuiet } = input;
  await using maintainer = await chooseMaintainer(input.named, input);
  if (!isQuiet) process.stderr.write(`${introductionOf(maintainer)}\n`);
  const tables = chooseTables(await maintainer.tableNames(), input.tables);
  const consent = { maintainer, tables, request, signal, yes: input.yes, json: isQuiet };
  const unsafeRetention = await consentToMaintain(consent);
  const display = await openDisplay({ tables, isQuiet });
  const stop = (): void => display.stopping();
  const warnings: Warning[] = [...maintainer.warnings];
  signal.addEventListener('abort', stop);
  try {
    const report = await maintainer.run({
      request,
      tables,
      signal,
      unsafeRetention,
      onProgress: (progress) => display.step(progress),
      onOutcome: (outcome) => display.finish(outcome),
      onWarning: ({ code, message, hint }) => warnings.push({ code, message, hint }),
    });
    const { project, by, config } = maintainer;
    const keepsAll = request.operation === 'compact' || request.operation === 'reindex';
    const retentionMs = keepsAll ? null : config.maintenance.retentionMs;
    warnings.push(...unexplainedWarnings(report.tables.flatMap(measuredAfter)));
    return { project, by, status: 'done', retentionMs, ...report, warnings };
  } finally {
    signal.removeEventListener('abort', stop);
    await display.close();
  }
}

const measuredAfter = (outcome: TableOutcome) =>
  outcome.status === 'succeeded' ? [{ table: outcome.table, disk: outcome.after.disk }] : [];

function introductionOf({ project: { name, uri }, by }: Maintainer): string {
  return by.kind === 'holder'
    ? `Process ${by.processId} has ${name} open: it is asked to maintain ${uri}.`
    : `No process has ${name} open for writing: ${uri} is maintained here, under its writer lease.`;
}
