import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fillTables, tableNames } from '../child/filled-tables.ts';
import { runChild, siblingProgram } from '../child/run-child.ts';
import type { BenchCase, BenchPlan, Medians, Target, Variant } from '../harness/bench-case.ts';
import type { ReportTable } from '../harness/bench-report.ts';
import { numberText } from '../harness/report-text.ts';
import { bareCommandIn, writeBareCommand } from '../startup/bare-command.ts';
import { START_METRIC } from '../startup/measure-command.ts';
import { OPS, startedCommand } from '../startup/started-command.ts';
import type { OverheadInput, OverheadSizes } from './overhead-input.ts';
import { queryKinds } from './query-kinds.ts';

const FULL_SIZE: OverheadSizes = {
  rows: 20_000,
  dimensions: 256,
  partitions: 64,
  queries: 300,
  statusTables: 4,
  statusRows: 1_000,
  starts: 5,
};
const STATUS_DIMENSIONS = 64;
const STATUS_PARTITIONS = 4;

const BOTH = 'both in one process';
const BARE = 'bare handle';
const LANCEKEEP = 'lancekeep';
const BARE_COMMAND = 'bare oclif command';
const VERSION = 'ops --version';
const SCRIPT = 'plain LanceDB script';
const STATUS = 'ops db status';

/** A query through lancekeep is LanceDB's own: what is above this is noise or a fault. */
const MOST_QUERY_RATIO = 1.02;
/** As in the case `startup`; a status is compared with both, the script and the bare command. */
const MOST_START_RATIO = 1.5;

export const overhead: BenchCase = {
  name: 'overhead',
  summary: 'what lancekeep costs where LanceDB does the work: queries, memory, ops db status',
  defaultRounds: 9,
  warmUpRounds: 1,
  plan: () => planOverhead(FULL_SIZE),
};

export function planOverhead(sizes: OverheadSizes): BenchPlan {
  return {
    parameters: { ...sizes },
    prepare: prepareOverhead(sizes),
    variants: [
      queried(sizes, { name: BOTH, base: BOTH, handles: ['lancekeep', 'bare'] }),
      queried(sizes, { name: BARE, base: BARE, handles: ['bare'] }),
      queried(sizes, { name: LANCEKEEP, base: BARE, handles: ['lancekeep'] }),
      ...commands(sizes),
    ],
    metrics: [
      { name: 'openMs', label: 'loading and opening ms' },
      { name: 'baselineMb', label: 'RSS MB when open' },
      { name: 'queriedMb', label: 'RSS MB after the queries' },
      { name: 'queriedAnonymousMb', label: 'anonymous MB after them' },
      { name: 'peakMb', label: 'peak RSS MB' },
      START_METRIC,
    ],
    tables: (medians) => [queryTable(medians)],
    targets: targetsOf,
  };
}

const databaseIn = (sharedFolder: string): string => join(sharedFolder, 'data');
const statusDatabaseIn = (sharedFolder: string): string => join(sharedFolder, 'small');
const statusScript = fileURLToPath(siblingProgram(import.meta.url, 'plain-status-program'));

function commands({ starts }: OverheadSizes): readonly Variant[] {
  const started = (
    name: string,
    base: string,
    argv: (sharedFolder: string) => readonly string[],
  ): Variant =>
    startedCommand({ name, base, starts, argv: ({ sharedFolder }) => argv(sharedFolder) });
  return [
    started(BARE_COMMAND, BARE_COMMAND, (folder) => [bareCommandIn(folder), 'hello']),
    started(VERSION, BARE_COMMAND, () => [OPS, '--version']),
    started(SCRIPT, SCRIPT, (folder) => [statusScript, statusDatabaseIn(folder)]),
    started(STATUS, SCRIPT, (folder) => {
      const database = statusDatabaseIn(folder);
      return [OPS, 'db', 'status', '--project', database];
    }),
  ];
}

function prepareOverhead(sizes: OverheadSizes): NonNullable<BenchPlan['prepare']> {
  const { rows, dimensions, partitions, statusTables, statusRows } = sizes;
  return async (surroundings) => {
    const { sharedFolder } = surroundings;
    await writeBareCommand(sharedFolder);
    await fillTables(
      {
        folder: databaseIn(sharedFolder),
        names: tableNames(1),
        rowsPerTable: rows,
        dimensions,
        partitions,
      },
      surroundings,
    );
    await fillTables(
      {
        folder: statusDatabaseIn(sharedFolder),
        names: tableNames(statusTables),
        rowsPerTable: statusRows,
        dimensions: STATUS_DIMENSIONS,
        partitions: STATUS_PARTITIONS,
      },
      surroundings,
    );
  };
}

function queried(
  { rows, dimensions, queries }: OverheadSizes,
  way: Pick<Variant, 'name' | 'base'> & Pick<OverheadInput, 'handles'>,
): Variant {
  const { name, base, handles } = way;
  return {
    name,
    base,
    measure: (surroundings) => {
      const folder = databaseIn(surroundings.sharedFolder);
      const input: OverheadInput = { folder, dimensions, rows, queries, handles };
      const program = siblingProgram(import.meta.url, 'overhead-program');
      return runChild({ program, input, surroundings });
    },
  };
}

/** The queries of both handles, which met the same noise: the ratio is that of each process. */
function queryTable(medians: Medians): ReportTable {
  const rows = queryKinds.map(({ name, label }) => [
    label,
    numberText(medians.of(BOTH, `${name}BareMs`), 3),
    numberText(medians.of(BOTH, `${name}LancekeepMs`), 3),
    numberText(medians.of(BOTH, `${name}Ratio`), 3),
  ]);
  return {
    title: `query p50 ms, ${BOTH}, query by query`,
    rows: [['', BARE, LANCEKEEP, 'x'], ...rows],
  };
}

function targetsOf(medians: Medians): readonly Target[] {
  const queries = queryKinds
    .filter(({ readsFiles }) => readsFiles)
    .map(({ name, label }) => ({
      what: `${label}, ${LANCEKEEP} / ${BARE}`,
      value: medians.of(BOTH, `${name}Ratio`),
      limit: MOST_QUERY_RATIO,
    }));
  const startMs = (name: string): number => medians.of(name, START_METRIC.name);
  return [
    ...queries,
    {
      what: `${VERSION} / ${BARE_COMMAND}`,
      value: startMs(VERSION) / startMs(BARE_COMMAND),
      limit: MOST_START_RATIO,
    },
    {
      what: `${STATUS} / (${SCRIPT} + ${BARE_COMMAND})`,
      value: startMs(STATUS) / (startMs(SCRIPT) + startMs(BARE_COMMAND)),
      limit: MOST_START_RATIO,
    },
  ];
}
