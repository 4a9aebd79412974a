import { isRemoteUri } from '@lancekeep/config';
import { describeThisProcess, type ProjectSnapshot } from '@lancekeep/control';
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
import { unavailableMemory } from './unavailable-memory.ts';
import { LANCEKEEP_VERSION } from './version.ts';

export interface SnapshotInput {
  readonly name: string;
  readonly uri: string;
  readonly mode: 'readWrite' | 'readOnly';
  readonly openedAt: Date;
  readonly tables: readonly HeldTable[];
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
    tables: tables.map((table) => ({ name: table.name, version: table.seenVersion })),
    memory: { ...memory, ...tuningOf(input) },
    unavailable: unavailableMemory(memory),
  };
}

function tuningOf({ allocator, nativeLimits, budget }: SnapshotInput) {
  const figures = allocator?.figures() ?? untunedFigures();
  return { allocator: figures, nativeLimits, budget: budget?.report() ?? null };
}

/** A URI without user, password and query, where keys are sometimes put. */
export function withoutCredentials(uri: string): string {
  if (!isRemoteUri(uri)) return uri;
  return uri.replace(/^([^:]+:\/\/)[^/@]*@/, '$1').replace(/[?#].*$/s, '');
}
