import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect, makeArrowTable, type Table } from '@lancedb/lancedb';
import { ageTableFiles } from '@lancekeep/testing';
import { Field, Float64, Schema, Utf8 } from 'apache-arrow';
import { describe, expect, onTestFinished, test } from 'vitest';
import { opsPlace, type OpsPlace } from './ops-run.fixture.ts';
import type { ReaderAnswer, ReaderKind } from './reading-process.fixture.ts';
import { startReader, type ReadingProcess } from './start-reader.fixture.ts';

const FRAGMENTS = 40;
const ROWS = FRAGMENTS * 100;
const DAY_S = 86_400;

/** Reads of a second or three, and handles that may stay behind for half a minute. */
const READS = { readConsistencyMs: 30_000, maxReadMs: 3_000 };
/** The shortest that is safe with these. */
const RETENTION_MS = READS.readConsistencyMs + READS.maxReadMs + 60_000;

const SCHEMA = new Schema([
  new Field('id', new Utf8(), false),
  new Field('revision', new Float64(), true),
]);

const rows = (start: number) =>
  makeArrowTable(
    Array.from({ length: 100 }, (_, row) => ({ id: `k${start + row}`, revision: 0 })),
    { schema: SCHEMA },
  );

async function openPlain(folder: string): Promise<Table> {
  const connection = await connect(folder);
  onTestFinished(() => connection.close());
  return connection.openTable('notes');
}

/** A table of many fragments, made a day ago, and nobody touched it since. */
async function quietDatabase(folder: string): Promise<void> {
  const connection = await connect(folder);
  const table = await connection.createEmptyTable('notes', SCHEMA);
  for (let made = 0; made < FRAGMENTS; made += 1) await table.add(rows(made * 100));
  const versions = await table.listVersions();
  connection.close();
  await ageTableFiles({ folder: join(folder, 'notes.lance'), versions, bySeconds: DAY_S });
}

interface Place extends OpsPlace {
  readonly data: string;
  readonly start: (kind: ReaderKind) => Promise<ReadingProcess>;
}

async function quietPlace(
  maintenance: Record<string, unknown> & { readonly maxReadMs?: number } = {},
): Promise<Place> {
  const place = await opsPlace();
  const data = join(place.folder, 'data');
  await quietDatabase(data);
  const { readConsistencyMs, maxReadMs } = { ...READS, ...maintenance };
  const config = {
    database: { readConsistencyMs },
    maintenance: { retentionMs: RETENTION_MS, maxReadMs, ...maintenance },
  };
  await writeFile(join(place.folder, 'lancekeep.config.json'), JSON.stringify(config));
  const settings = { uri: data, readConsistencyMs, maxReadMs };
  return { ...place, data, start: (kind) => startReader(kind, settings, place.env) };
}

/**
 * Two processes that hold a handle and one in the middle of a stream, while every row is rewritten
 * and `prune` runs in a fourth. Gives what each of them reads then.
 */
async function readBeside(
  { data, start }: Place,
  kind: ReaderKind,
  prune: () => Promise<unknown>,
): Promise<readonly ReaderAnswer[]> {
  const [first, second, streaming] = await Promise.all([start(kind), start(kind), start(kind)]);
  const begun = await streaming.ask('begin');
  await (await openPlain(data)).update({ values: { revision: 1 } });
  await prune();
  const rest = await streaming.ask('rest');
  const whole = 'rows' in rest ? { rows: (begun.rows ?? 0) + (rest.rows ?? 0) } : rest;
  return [await first.ask('read'), await second.ask('read'), whole];
}

const failed = (answers: readonly ReaderAnswer[]): number =>
  answers.filter(({ error }) => error !== undefined).length;

interface Maintained {
  readonly projects: readonly {
    readonly tables: readonly MaintainedTable[];
  }[];
}

interface MaintainedTable {
  readonly versionsRemoved: number;
  readonly heldByReader: { readonly version: number; readonly processId: number } | null;
  readonly after: { readonly versions: number };
}

/** Optimizes in a process of its own, and gives what became of the table. */
async function optimize(place: Place): Promise<MaintainedTable> {
  const command = 'db optimize --force --project data';
  const { exitCode, envelope } = await place.opsJson<Maintained>(command);
  expect(envelope).toMatchObject({ status: 'ok' });
  expect(exitCode).toBe(0);
  const [table] = envelope.result.projects[0]?.tables ?? [];
  if (table === undefined) throw new Error('No table was maintained.');
  return table;
}

/** With the same retention, by the time at which a version was made, as plain LanceDB does it. */
async function pruneByAge({ data }: Place): Promise<void> {
  const table = await openPlain(data);
  await table.optimize({ cleanupOlderThan: new Date(Date.now() - RETENTION_MS) });
}

describe('three readers on a table that was quiet for a day, while a fourth process prunes', () => {
  test('on plain LanceDB their reads fail', async () => {
    const place = await quietPlace();
    expect(failed(await readBeside(place, 'plain', () => pruneByAge(place)))).toBe(3);
  });

  test('with lancekeep none fails, and the versions before theirs are gone', async () => {
    const place = await quietPlace();
    let removed = 0;
    const answers = await readBeside(place, 'lancekeep', async () => {
      removed = (await optimize(place)).versionsRemoved;
    });
    expect(answers).toEqual([{ rows: ROWS }, { rows: ROWS }, { rows: ROWS }]);
    expect(removed).toBe(FRAGMENTS);
  });

  test('with a cut-off by creation time lancekeep’s readers fail too, with a code', async () => {
    const place = await quietPlace();
    const answers = await readBeside(place, 'lancekeep', () => pruneByAge(place));
    expect(failed(answers)).toBe(3);
    for (const { error } of answers) expect(error).toMatchObject({ code: 'VERSION_PRUNED' });
  });
});

describe('without a retention, on purpose', () => {
  const UNSAFE = { retentionMs: 0, allowUnsafeRetention: true };
  const told = ({ data }: Place): Promise<readonly string[]> =>
    readdir(join(data, '.lancekeep', 'readers')).catch(() => []);

  test('a stream elsewhere is spared as long as its process allows, and fails with a code then', async () => {
    const place = await quietPlace({ ...UNSAFE, maxReadMs: 8_000 });
    const streaming = await place.start('lancekeep');
    await streaming.ask('begin');
    await expect.poll(() => told(place), { timeout: 4_000 }).toHaveLength(1);
    expect((await optimize(place)).heldByReader).toMatchObject({
      version: FRAGMENTS + 1,
      processId: streaming.pid,
    });
    await expect.poll(() => told(place), { timeout: 10_000 }).toEqual([]);
    expect(await optimize(place)).toMatchObject({ heldByReader: null, after: { versions: 1 } });
    expect(await streaming.ask('rest')).toMatchObject({ error: { code: 'VERSION_PRUNED' } });
  });

  test('a version that is held elsewhere stays readable until its process ends', async () => {
    const place = await quietPlace({ ...UNSAFE, maxReadMs: 100 });
    const reader = await place.start('lancekeep');
    await reader.ask('pin');
    expect((await optimize(place)).heldByReader).toMatchObject({
      version: 2,
      processId: reader.pid,
    });
    expect(await reader.ask('readPinned')).toEqual({ rows: 100 });
    await reader.kill();
    expect(await optimize(place)).toMatchObject({ heldByReader: null, after: { versions: 1 } });
  });
});
