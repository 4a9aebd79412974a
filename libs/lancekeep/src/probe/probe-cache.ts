import type { Connection, Session, Table } from '@lancedb/lancedb';
import type { DatabaseConfig } from '@lancekeep/config';
import { callNative } from '@lancekeep/errors';
import {
  closeWhenIdle,
  openConnection,
  openFreshSession,
  sessionLimitsOf,
  type SessionLimits,
} from '@lancekeep/session';
import type { AnalyzeSearchesInput, TableRegistry } from '@lancekeep/tables';
import { probePass, type ProbePass } from './probe-pass.ts';
import { probeTarget, type ProbeTarget, type ProbeTargetRequest } from './probe-target.ts';
import { probeVectors, type ProbeVectorsRequest } from './probe-vectors.ts';
import { probedIndex, type ProbedIndex } from './probed-index.ts';

export interface ProbeOptions extends ProbeTargetRequest, ProbeVectorsRequest {
  /** How many rows each search is for. Default: 10. */
  readonly limit?: number | undefined;
  /** Default: 2, of which the first begins with empty caches. */
  readonly passes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ProbeProgress) => void) | undefined;
}

export interface ProbeProgress {
  /** From 1. */
  readonly pass: number;
  readonly passes: number;
  /** Searches of the pass that are done. */
  readonly done: number;
  readonly searches: number;
}

/** What searches found in the caches of a session that was empty at first. Sizes in bytes. */
export interface ProbeReport extends ProbeTarget {
  readonly rows: number;
  /** `null`: each search reads all vectors. */
  readonly index: ProbedIndex | null;
  /** How many searches a pass has. */
  readonly searches: number;
  readonly limit: number;
  /** The session that the table has in a project: `query`, or `table:NAME` for one of its own. */
  readonly session: string;
  readonly limitBytes: { readonly index: number; readonly metadata: number };
  readonly passes: readonly ProbePass[];
}

const BYTES_PER_MB = 2 ** 20;

/**
 * Runs the same searches several times on a session of their own, which is empty at first and has the
 * limits that the table's session has in a project. The table stays at one version meanwhile.
 *
 * @throws LancekeepError as `probeTarget()` and `probeVectors()`; `INTERRUPTED`.
 */
export async function probeCache(
  input: ProbeOptions & {
    readonly registry: TableRegistry;
    readonly uri: string;
    readonly database: DatabaseConfig;
  },
): Promise<ProbeReport> {
  const { registry, uri, database, limit = 10, signal } = input;
  const target = await probeTarget(registry, input);
  const { table, column } = target;
  const vectors = await probeVectors(input, target, await registry.hold(table));
  const { name, limits } = sessionFor(table, database);
  const session = await openFreshSession(name, limits);
  const { readConsistencyMs, storageOptions } = database;
  const connection = await openConnection({ uri, session, readConsistencyMs, storageOptions });
  try {
    return await callNative({ table, operation: 'search' }, async () => {
      const handle = await openAtOneVersion(connection, table);
      const searches = { handle, column, vectors, limit, signal };
      return {
        ...target,
        passes: await runPasses({ ...input, searches, session }),
        rows: await handle.countRows(),
        index: await probedIndex(handle, column),
        searches: vectors.length,
        limit,
        session: name,
        limitBytes: limitBytesOf(limits),
      };
    });
  } finally {
    await closeWhenIdle(connection);
  }
}

async function runPasses(
  input: Pick<ProbeOptions, 'passes' | 'onProgress'> & {
    readonly searches: AnalyzeSearchesInput;
    readonly session: Session;
  },
): Promise<readonly ProbePass[]> {
  const { searches, passes = 2, session, onProgress } = input;
  const results: ProbePass[] = [];
  for (let pass = 1; pass <= passes; pass += 1) {
    const onSearch = (done: number): void =>
      onProgress?.({ pass, passes, done, searches: searches.vectors.length });
    results.push(await probePass({ ...searches, onSearch }, session));
  }
  return results;
}

/** A commit in between would make new entries, which are no sign of a small cache. */
async function openAtOneVersion(connection: Connection, table: string): Promise<Table> {
  const handle = await connection.openTable(table);
  await handle.checkout(await handle.version());
  return handle;
}

function sessionFor(
  table: string,
  database: DatabaseConfig,
): { readonly name: string; readonly limits: SessionLimits } {
  const { query, tables } = sessionLimitsOf(database);
  const own = tables[table];
  if (own === undefined) return { name: 'query', limits: query };
  return { name: `table:${table}`, limits: own };
}

function limitBytesOf({ indexCacheMb, metadataCacheMb }: SessionLimits): ProbeReport['limitBytes'] {
  return { index: indexCacheMb * BYTES_PER_MB, metadata: metadataCacheMb * BYTES_PER_MB };
}
