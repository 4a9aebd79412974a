import { isRemoteUri } from '@lancekeep/config';
import type { ProjectClient, RunningProject } from '@lancekeep/control';
import { isLancekeepError, type LancekeepError } from '@lancekeep/errors';
import { setTimeout as sleep } from 'node:timers/promises';
import { chooseProject } from '../project/choose-project.ts';
import { clientOf } from '../project/running-report.ts';
import { maintainHere } from './maintain-here.ts';
import { maintainThroughHolder } from './maintain-through-holder.ts';
import type { Maintainer } from './maintainer.ts';
import { writingProcess } from './writing-process.ts';

const PAUSE_MS = 500;

/**
 * Finds out whether the project runs: then the process that holds its writer lease is asked; else this
 * process takes the lease. Again and again for as long as `waitMs`, while another process holds the
 * lease and cannot be asked, or does not answer. With jitter, so that several who wait do not come at
 * once.
 *
 * @throws LancekeepError at the end `NOT_RESPONDING` for a holder that does not answer, `PROJECT_BUSY`
 * for one that cannot be asked; else as `chooseProject` and `openChosenDatabase`.
 */
export async function chooseMaintainer(
  named: string | undefined,
  { waitMs, signal }: { readonly waitMs: number; readonly signal: AbortSignal },
): Promise<Maintainer> {
  const deadline = performance.now() + waitMs;
  for (;;) {
    try {
      return await tryMaintainer(named);
    } catch (error) {
      const leftMs = deadline - performance.now();
      if (!isWorthWaiting(error) || leftMs <= 0 || signal.aborted) throw error;
      const pauseMs = Math.min(leftMs, PAUSE_MS * (0.5 + Math.random()));
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}

async function tryMaintainer(named: string | undefined): Promise<Maintainer> {
  const { processes } = await chooseProject(named);
  const holder = writingProcess(processes);
  const client = holder === undefined ? null : changingClient(holder);
  // The lease decides in the end: whoever cannot be asked is found by it.
  if (holder === undefined || client === null) return maintainHere(named);
  try {
    return await maintainThroughHolder(client, holder.snapshot);
  } catch (error) {
    if (!isLancekeepError(error, 'NOT_RESPONDING')) throw error;
    return maintainUnlessHeld(named, holder, error);
  }
}

/**
 * One that does not answer may be long gone, with a status file that nothing here can call dead: of
 * another container, or with a process id that is used again. Its lease is known to be free then.
 */
async function maintainUnlessHeld(
  named: string | undefined,
  { snapshot }: RunningProject,
  notResponding: LancekeepError,
): Promise<Maintainer> {
  // No lease guards a remote database.
  if (isRemoteUri(snapshot.project.uri)) throw notResponding;
  try {
    return await maintainHere(named);
  } catch (error) {
    throw isLancekeepError(error, 'PROJECT_BUSY') ? notResponding : error;
  }
}

/** `null` for one that cannot be asked to change anything. */
function changingClient(holder: RunningProject): ProjectClient | null {
  const client = clientOf(holder);
  return typeof client === 'string' || holder.snapshot.control?.allowsChanges !== true
    ? null
    : client;
}

/** The holder may end, or answer again. */
const isWorthWaiting = (error: unknown): boolean =>
  isLancekeepError(error, 'PROJECT_BUSY') || isLancekeepError(error, 'NOT_RESPONDING');
