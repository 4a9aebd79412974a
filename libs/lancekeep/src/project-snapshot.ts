import { withoutCredentials } from '@lancekeep/config';
import {
  describeThisProcess,
  type ProjectSnapshot,
  type ReadersSnapshot,
  type TableSnapshot,
} from '@lancekeep/control';
import {
  readCgroup,
  readMemory,
  untunedFigures,
  type Allocator,
  type MemoryBudget,
  type NativeLimits,
} from '@lancekeep/memory';
import type { SessionSet } from '@lancekeep/session';
import type { HeldTable } from '@lancekeep/tables';
import type { ReaderProblem } from './database-readers.ts';
import { unavailableMemory } from './unavailable-memory.ts';
import { LANCEKEEP_VERSION } from './version.ts';

export interface SnapshotInput {
  readonly name: string;
  readonly uri: string;
  readonly mode: 'readWrite' | 'readOnly';
  readonly openedAt: Date;
  readonly tables: readonly HeldTable[];
  readonly readerProblem: ReaderProblem | null;
  readonly sessions: SessionSet;
  readonly allocator: Allocator | null;
  readonly nativeLimits: NativeLimits;
  readonly budget: MemoryBudget | null;
}

/** What an open project says of itself: measured now, or `null` with the reason. */
export function projectSnapshot(input: SnapshotInput): ProjectSnapshot {
  const { name, uri, mode, openedAt, tables, sessions } = input;
  const memory = { ...readMemory(), cgroup: readCgroup() };
  return {
    schemaVersion: 1,
    lancekeepVersion: LANCEKEEP_VERSION,
    project: { name, uri: withoutCredentials(uri), mode, openedAt: openedAt.toISOString() },
    process: describeThisProcess(),
    takenAt: new Date().toISOString(),
    sessions: sessions.snapshot(),
    tables: tables.map(describeTable),
    readers: { problem: warningOf(input.readerProblem) },
    memory: { ...memory, ...tuningOf(input) },
    unavailable: unavailableMemory(memory),
  };
}

function describeTable({ name, seenVersion, running }: HeldTable): TableSnapshot {
  const { oldest, ...counts } = running.statistics();
  const plain = oldest === null ? null : { ...oldest, since: oldest.since.toISOString() };
  return { name, version: seenVersion, reads: { ...counts, oldest: plain } };
}

function warningOf(problem: ReaderProblem | null): ReadersSnapshot['problem'] {
  if (problem === null) return null;
  const { code, message, hint } = problem;
  return { code, message, hint };
}

function tuningOf({ allocator, nativeLimits, budget }: SnapshotInput) {
  const figures = allocator?.figures() ?? untunedFigures();
  return { allocator: figures, nativeLimits, budget: budget?.report() ?? null };
}
