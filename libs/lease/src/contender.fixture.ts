/** A process that takes and releases leases as its parent says. */
import { spawn } from 'node:child_process';
import { acquire, type LeaseInternals, type LeaseOptions } from './acquire.ts';
import type { WriterLease } from './held-lease.ts';
import { isLancekeepError, type LeaseHolder } from '@lancekeep/errors';

export type ContenderCommand =
  | { readonly do: 'acquire'; readonly options: LeaseOptions; readonly internals: LeaseInternals }
  | { readonly do: 'release' }
  /** Starts a process that outlives this one. */
  | { readonly do: 'spawn' };

export type ContenderAnswer =
  | { readonly is: 'ready' }
  | { readonly is: 'holder'; readonly holder: LeaseHolder; readonly kind: string }
  | {
      readonly is: 'refused';
      readonly code: string;
      readonly holder: LeaseHolder | null;
      readonly hint: string;
    }
  | { readonly is: 'released' }
  | { readonly is: 'spawned'; readonly processId: number };

let lease: WriterLease | null = null;

async function carryOut(command: ContenderCommand): Promise<ContenderAnswer> {
  if (command.do === 'acquire') return take(command.options, command.internals);
  if (command.do === 'spawn') return { is: 'spawned', processId: spawnSurvivor() };
  await lease?.release();
  lease = null;
  return { is: 'released' };
}

async function take(options: LeaseOptions, internals: LeaseInternals): Promise<ContenderAnswer> {
  try {
    lease = await acquire(options, internals);
    return { is: 'holder', holder: lease.holder, kind: lease.kind };
  } catch (error) {
    if (!isLancekeepError(error, 'PROJECT_BUSY')) throw error;
    const { code, hint } = error;
    return { is: 'refused', code, holder: error.subject.holder, hint };
  }
}

function spawnSurvivor(): number {
  const argv = ['-e', 'setTimeout(() => {}, 60_000)'];
  const child = spawn(process.execPath, argv, { detached: true, stdio: 'ignore' });
  return child.pid ?? -1;
}

process.on('message', (command: ContenderCommand) => {
  void carryOut(command).then((answer) => process.send?.(answer));
});
process.send?.({ is: 'ready' } satisfies ContenderAnswer);
