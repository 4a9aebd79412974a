import { connect, Session, type Table } from '@lancedb/lancedb';
import { NEAREST, SELECTED } from '../child/chunk-store.ts';
import { memoryFigures } from '../child/memory-figures.ts';
import { createRandom } from '../child/random.ts';
import { PeakWatch } from '../child/peak-watch.ts';
import { runProgram } from '../child/run-program.ts';
import { timed } from '../child/timed.ts';
import type { Measurement } from '../harness/bench-case.ts';
import { medianOf, percentileOf, sumOf } from '../harness/median.ts';
import type { CacheInput } from './cache-input.ts';

const BYTES_PER_MB = 2 ** 20;

await runProgram((input, progress) => measureCache(input as CacheInput, progress));

async function measureCache(
  input: CacheInput,
  progress: (text: string) => void,
): Promise<Measurement> {
  const { open, dimensions, queriesPerTable } = input;
  const sessions = createSessions(input);
  const tables = await Promise.all(
    open.map((name, index) => openTable(input.folder, name, sessions[index % sessions.length])),
  );
  const baseline = memoryFigures('baseline');
  const random = createRandom(2);
  const vector = (): Float32Array => Float32Array.from({ length: dimensions }, random);
  progress('warms up');
  await search(tables, queriesPerTable, vector);
  progress('queries');
  const queryMs = await search(tables, queriesPerTable, vector);
  const peak = new PeakWatch();
  peak.observe();
  const cachedBytes = sumOf(sessions.map((session) => Number(session.sizeBytes())));
  return {
    metrics: {
      queryP50Ms: medianOf(queryMs),
      queryP99Ms: percentileOf(queryMs, 0.99),
      cachedMb: cachedBytes / BYTES_PER_MB,
      ...baseline,
      ...memoryFigures('queried'),
      peakMb: peak.highestMb,
      sessions: sessions.length,
    },
    series: { queryMs },
  };
}

function createSessions({ sessions, open, indexCacheMb }: CacheInput): readonly Session[] {
  const limit = indexCacheMb === null ? undefined : BigInt(indexCacheMb * BYTES_PER_MB);
  const length = sessions === 'shared' ? 1 : open.length;
  return Array.from({ length }, () => new Session(limit));
}

async function openTable(
  folder: string,
  name: string,
  session: Session | undefined,
): Promise<Table> {
  const connection = await connect(folder, session === undefined ? {} : { session });
  return connection.openTable(name);
}

/** Asks every table in turn, one query after the other; gives how long each took in milliseconds. */
async function search(
  tables: readonly Table[],
  queriesPerTable: number,
  vector: () => Float32Array,
): Promise<readonly number[]> {
  const queryMs: number[] = [];
  for (let query = 0; query < queriesPerTable; query += 1) {
    for (const table of tables) {
      const found = table.vectorSearch(vector()).limit(NEAREST).select(SELECTED);
      queryMs.push(await timed(() => found.toArray()));
    }
  }
  return queryMs;
}
