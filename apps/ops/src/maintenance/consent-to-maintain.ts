import { isRemoteUri, retentionFloorMs } from '@lancekeep/config';
import { LancekeepError } from '@lancekeep/errors';
import { policyOf, type PlanRequest } from 'lancekeep';
import { askConsent, canAsk } from '../command/consent.ts';
import type { Maintainer } from '../maintainer/maintainer.ts';
import { formatDuration } from '../text/format-time.ts';
import { planText } from './plan-text.ts';

export interface ConsentToMaintain {
  readonly maintainer: Maintainer;
  readonly tables: readonly string[];
  readonly request: PlanRequest;
  /** What `--yes` says. */
  readonly yes: boolean;
  /** Whether the output is JSON, in which nobody can be asked. */
  readonly json: boolean;
  readonly signal: AbortSignal;
}

/**
 * Shows the plan and asks where a run could hurt somebody who is not seen from here: readers, where the
 * retention is shorter than a read may take; other machines, where the database is on none of them.
 * Gives whether it was consented to an unsafe retention.
 *
 * @throws LancekeepError `RETENTION_UNSAFE`, or `INVALID_ARGUMENT` for a remote database, where nobody
 * can be asked and `--yes` was not given; `INTERRUPTED` for a no.
 */
export async function consentToMaintain(input: ConsentToMaintain): Promise<boolean> {
  const { maintainer, request, tables, yes, json, signal } = input;
  const unsafe = unsafeRetention(input);
  const reasons = [...(unsafe === null ? [] : [unsafe]), ...remoteReasons(maintainer)];
  if (reasons.length === 0) return false;
  if (yes) return unsafe !== null;
  if (!canAsk(json)) throw needsConsent(input, reasons);
  const planned = await maintainer.plan({ tables, request, signal });
  const { project, by } = maintainer;
  const plans = [{ project, by, status: 'planned', tables: planned }] as const;
  const plan = planText({ operation: request.operation, projects: plans });
  process.stderr.write(`${plan}\n\n${reasons.join('\n')}\n`);
  if (await askConsent(`Go on with ${project.name}?`, signal)) return unsafe !== null;
  throw new LancekeepError('INTERRUPTED', {
    message: 'It was not consented to; nothing was changed.',
    hint: 'Run it again and answer y, or give --yes.',
    subject: { operation: `db ${request.operation}` },
  });
}

function needsConsent(input: ConsentToMaintain, reasons: readonly string[]): LancekeepError {
  const { config, project } = input.maintainer;
  const message = `${reasons.join(' ')} That is asked about, and there is no terminal to ask on.`;
  const hint = 'Add --yes to consent, or --dry-run to see what would be done.';
  if (unsafeRetention(input) === null) {
    const subject = { argument: '--yes', value: project.uri };
    return new LancekeepError('INVALID_ARGUMENT', { message, hint, subject });
  }
  const { retentionMs } = config.maintenance;
  const floorMs = retentionFloorMs({ ...config.database, ...config.maintenance });
  return new LancekeepError('RETENTION_UNSAFE', {
    message,
    hint,
    subject: { retentionMs, floorMs },
  });
}

function unsafeRetention({ maintainer, tables, request }: ConsentToMaintain): string | null {
  const { database, maintenance } = maintainer.config;
  const prunes = request.operation === 'optimize' || request.operation === 'prune';
  if (!prunes || maintenance.allowUnsafeRetention) return null;
  const floorMs = retentionFloorMs({ ...database, ...maintenance });
  const shortest = Math.min(...tables.map((table) => policyOf(maintenance, table).retentionMs));
  if (shortest >= floorMs) return null;
  return `A retention of ${formatDuration(shortest)} is below the ${formatDuration(floorMs)} that a read may take: reads can fail.`;
}

function remoteReasons({ project: { uri } }: Maintainer): readonly string[] {
  if (!isRemoteUri(uri)) return [];
  return [`${uri} is on no disk of this machine: writers elsewhere are not seen from here.`];
}
