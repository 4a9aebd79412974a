import { memoryFigures } from '../child/memory-figures.ts';
import { PeakWatch } from '../child/peak-watch.ts';
import { createRandom } from '../child/random.ts';
import { runProgram } from '../child/run-program.ts';
import { timed } from '../child/timed.ts';
import type { Measurement } from '../harness/bench-case.ts';
import { medianOf } from '../harness/median.ts';
import { openQueriedTable, type OpenedTable } from './open-queried-table.ts';
import type { HandleName, OverheadInput } from './overhead-input.ts';
import { queryKinds, type QueryKind, type Searched } from './query-kinds.ts';

await runProgram((input) => measureOverhead(input as OverheadInput));

/** The times of one kind by handle, and how many rows each gave in all. */
interface Asked {
  readonly handle: HandleName;
  readonly table: OpenedTable;
  readonly queryMs: number[];
  rows: number;
}

async function measureOverhead(input: OverheadInput): Promise<Measurement> {
  const tables = new Map<HandleName, OpenedTable>();
  const openMs = await timed(async () => {
    for (const name of input.handles) tables.set(name, await openQueriedTable(name, input));
  });
  const baseline = memoryFigures('baseline');
  const random = createRandom(2);
  await askAll(Math.ceil(input.queries / 5), { input, tables, random });
  const asked = await askAll(input.queries, { input, tables, random });
  const peak = new PeakWatch();
  peak.observe();
  const memory = { openMs, ...baseline, ...memoryFigures('queried'), peakMb: peak.highestMb };
  for (const table of tables.values()) await table.close();
  // What two handles hold together says nothing of either.
  const isAlone = tables.size === 1;
  const times = [...asked].map(([kind, each]) => figuresOf(kind, each));
  const merged = <Value>(parts: readonly Readonly<Record<string, Value>>[]) =>
    Object.fromEntries(parts.flatMap((part) => Object.entries(part)));
  return {
    metrics: { ...(isAlone ? memory : {}), ...merged(times.map(({ metrics }) => metrics)) },
    series: merged(times.map(({ series }) => series)),
  };
}

/** Every kind in turn, each query by every handle in random order, so that noise meets all alike. */
async function askAll(
  times: number,
  context: {
    readonly input: OverheadInput;
    readonly tables: ReadonlyMap<HandleName, OpenedTable>;
    readonly random: () => number;
  },
): Promise<ReadonlyMap<QueryKind, readonly Asked[]>> {
  const { input, tables, random } = context;
  const asked = new Map(
    queryKinds.map((kind) => [
      kind,
      [...tables].map(([handle, table]): Asked => ({ handle, table, queryMs: [], rows: 0 })),
    ]),
  );
  for (let query = 0; query < times; query += 1) {
    for (const [kind, handles] of asked) {
      const searched = searchedIn(input, random);
      const inTurn = random() < 0.5 ? handles : handles.toReversed();
      for (const each of inTurn) await askOnce(kind, each, searched);
    }
  }
  return asked;
}

async function askOnce(kind: QueryKind, asked: Asked, searched: Searched): Promise<void> {
  let rows = 0;
  const { table } = asked.table;
  asked.queryMs.push(await timed(async () => (rows = await kind.ask(table, searched))));
  asked.rows += rows;
}

function searchedIn({ dimensions, rows }: OverheadInput, random: () => number): Searched {
  const file = Math.floor((random() * rows) / 10);
  return {
    vector: Float32Array.from({ length: dimensions }, random),
    predicate: `file_path = 'src/f${file}.ts'`,
  };
}

/** Times of handles that gave other rows would compare nothing. */
function figuresOf(kind: QueryKind, asked: readonly Asked[]) {
  const rows = asked.map((each) => each.rows);
  if (new Set(rows).size !== 1 || rows.includes(0)) {
    throw new Error(`${kind.label} gave ${rows.join(' and ')} rows.`);
  }
  const p50Ms = (handle: HandleName): number =>
    medianOf(asked.find((each) => each.handle === handle)?.queryMs ?? []);
  const metrics = {
    [`${kind.name}BareMs`]: p50Ms('bare'),
    [`${kind.name}LancekeepMs`]: p50Ms('lancekeep'),
    [`${kind.name}Ratio`]: p50Ms('lancekeep') / p50Ms('bare'),
  };
  const series = asked.map(({ handle, queryMs }) => [`${kind.name}.${handle}Ms`, queryMs] as const);
  return { metrics, series: Object.fromEntries(series) };
}
