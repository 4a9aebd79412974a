import type { LeaseHolder } from '@lancekeep/errors';
import type { FileSystem } from '../evidence/file-system.ts';
import { judgeHolder, type Verdict } from '../evidence/judge-holder.ts';
import type { ProcessIdentity } from '../record/lease-record.ts';

/**
 * For how long the file of a process is believed that cannot be judged from here, as one of another
 * host or container, or a file that is damaged. A living reader writes it every 5 seconds; ten
 * minutes are enough for one that was paused, for a slow network file system, and for clocks that
 * differ by minutes. The price is that a crash elsewhere keeps versions for ten minutes more.
 */
export const MOST_SILENCE_MS = 600_000;

export interface JudgedProcess {
  readonly holder: LeaseHolder;
  readonly identity: ProcessIdentity;
}

export interface JudgeReaderInput {
  /** `null` for one whose file is damaged. */
  readonly process: JudgedProcess | null;
  /** The process that judges. */
  readonly self: ProcessIdentity;
  readonly fileSystem: FileSystem;
  /** How long ago the file was written. */
  readonly silenceMs: number;
}

/** Whether a process lives, as the lease judges it. One that is stopped lives: it may go on. */
export async function judgeReader(input: JudgeReaderInput): Promise<'alive' | 'unknown' | 'gone'> {
  const { verdict } = input.process === null ? UNKNOWN : await judge(input, input.process);
  if (verdict === 'alive') return 'alive';
  const isBelieved = verdict === 'unknown' && input.silenceMs <= MOST_SILENCE_MS;
  return isBelieved ? 'unknown' : 'gone';
}

const UNKNOWN = { verdict: 'unknown' } as const;

/** As the record of a lease that has no kernel lock. */
function judge(
  { self, fileSystem }: JudgeReaderInput,
  { holder, identity }: JudgedProcess,
): Promise<Verdict> {
  const record = { state: 'held', format: 1, kind: 'exclusiveFile', nonce: '' } as const;
  const evidence = { self, fileSystem, kernelLock: 'unknown', lockInode: null } as const;
  return judgeHolder({ ...record, holder, identity, lockInode: null }, evidence);
}
