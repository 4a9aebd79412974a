import type { MaintenanceReport, OpenDatabase, PlanRequest } from 'lancekeep';
import type { Warning } from '../command/outcome.ts';
import { chooseTables } from '../project/choose-tables.ts';
import { openChosenDatabase } from '../project/open-chosen-database.ts';
import { waitForLease } from '../project/wait-for-lease.ts';
import { consentToMaintain } from './consent-to-maintain.ts';
import { openDisplay, type MaintenanceDisplay } from './display.ts';
import type { MaintainedProject } from './maintenance-outcome.ts';

export interface MaintainProjectInput {
  /** What `--project` says. */
  readonly named: string | undefined;
  readonly request: PlanRequest;
  readonly tables: readonly string[] | undefined;
  /** How long to wait for the writer lease. */
  readonly waitMs: number;
  /** Whether `--yes` consents to what is asked about otherwise. */
  readonly yes: boolean;
  readonly signal: AbortSignal;
  /** Whether no progress is shown. */
  readonly isQuiet: boolean;
}

/** Maintains the tables of one project, under its writer lease. */
export async function maintainProject(
  input: MaintainProjectInput,
): Promise<MaintainedProject & { readonly warnings: readonly Warning[] }> {
  const { request, signal, isQuiet } = input;
  const open = () => openChosenDatabase(input.named, 'readWrite');
  const { database, config, warnings: found } = await waitForLease(input, open);
  await using _closing = database;
  const tables = chooseTables(await database.tableNames(), input.tables);
  const consent = { database, config, tables, request, signal, yes: input.yes, json: isQuiet };
  const unsafeRetention = await consentToMaintain(consent);
  const display = await openDisplay({ tables, isQuiet });
  const stop = (): void => display.stopping();
  const warnings: Warning[] = [...found];
  signal.addEventListener('abort', stop);
  try {
    const report = await maintain({
      request,
      signal,
      database,
      tables,
      display,
      warnings,
      unsafeRetention,
    });
    const { name, uri } = database;
    const keepsAll = request.operation === 'compact' || request.operation === 'reindex';
    const retentionMs = keepsAll ? null : config.maintenance.retentionMs;
    return { project: { name, uri }, status: 'done', retentionMs, ...report, warnings };
  } finally {
    signal.removeEventListener('abort', stop);
    await display.close();
  }
}

function maintain(input: {
  readonly database: OpenDatabase;
  readonly request: PlanRequest;
  readonly tables: readonly string[];
  readonly signal: AbortSignal;
  readonly display: MaintenanceDisplay;
  readonly warnings: Warning[];
  readonly unsafeRetention: boolean;
}): Promise<MaintenanceReport> {
  const { database, request, tables, signal, display, warnings, unsafeRetention } = input;
  const { operation, force, acceptCompaction } = request;
  return database.maintenance[operation]({
    tables,
    signal,
    force,
    acceptCompaction,
    ...(unsafeRetention ? { unsafeRetention } : {}),
    trigger: 'command',
    onWarning: ({ code, message, hint }) => warnings.push({ code, message, hint }),
    onProgress: (progress) => display.step(progress),
    onOutcome: (outcome) => display.finish(outcome),
  });
}
