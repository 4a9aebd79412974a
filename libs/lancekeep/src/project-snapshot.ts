import { withoutCredentials } from '@lancekeep/config';
import {
  describeThisProcess,
  type ControlSnapshot,
  type ProjectSnapshot,
  type ReadersSnapshot,
} from '@lancekeep/control';
import { readCgroup, readMemory, untunedFigures } from '@lancekeep/memory';
import type { CountOptions } from '@lancekeep/session';
import type { HeldTable } from '@lancekeep/tables';
import type { Attachment } from './attachment.ts';
import type { ReaderProblem } from './database-readers.ts';
import { objectStoreFigures } from './object-store-figures.ts';
import { unavailableSearches } from './search-figures.ts';
import { tableFigures, unavailableFigures } from './table-figures.ts';
import { unavailableMemory } from './unavailable-memory.ts';
import { LANCEKEEP_VERSION } from './version.ts';

export interface SnapshotInput extends CountOptions {
  readonly name: string;
  readonly uri: string;
  readonly mode: 'readWrite' | 'readOnly';
  readonly openedAt: Date;
  readonly tables: readonly HeldTable[];
  readonly attachment: Attachment;
  readonly sampledSearchesPercent: number;
  readonly control: ControlSnapshot;
}

/** What an open project says of itself: measured now or lately, or `null` with the reason. */
export function projectSnapshot(input: SnapshotInput): ProjectSnapshot {
  const { name, uri, mode, openedAt, attachment, fresh } = input;
  const { sessions, readers, jobs, maintained, measured } = attachment;
  const memory = { ...readMemory(), cgroup: readCgroup() };
  const { objectStore, unavailable } = objectStoreFigures(attachment.requests);
  const sources = { mode, maintained, measured };
  maintained.look(input.tables.map((table) => table.name));
  const tables = input.tables.map((table) => tableFigures(table, sources));
  return {
    schemaVersion: 1,
    lancekeepVersion: LANCEKEEP_VERSION,
    project: { name, uri: withoutCredentials(uri), mode, openedAt: openedAt.toISOString() },
    process: describeThisProcess(),
    takenAt: new Date().toISOString(),
    sessions: sessions.snapshot({ fresh }),
    tables,
    readers: { problem: warningOf(readers.problem) },
    maintenance: jobs.snapshot(),
    objectStore,
    control: input.control,
    memory: { ...memory, ...tuningOf(attachment) },
    unavailable: [
      ...unavailableMemory(memory),
      ...unavailable,
      ...unavailableFigures(tables, sources),
      ...unavailableSearches(input.tables, input.sampledSearchesPercent),
    ],
  };
}

function warningOf(problem: ReaderProblem | null): ReadersSnapshot['problem'] {
  if (problem === null) return null;
  const { code, message, hint } = problem;
  return { code, message, hint };
}

function tuningOf({ allocator, nativeLimits, budget }: Attachment) {
  const figures = allocator?.figures() ?? untunedFigures();
  return { allocator: figures, nativeLimits, budget: budget?.report() ?? null };
}
