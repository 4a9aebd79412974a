import type { Table } from '@lancedb/lancedb';
import type { HeldTable } from '@lancekeep/tables';
import { temporaryDirectory } from '@lancekeep/testing';
import type { RecordBatch } from 'apache-arrow';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { ageTable } from './age-table.fixture.ts';
import {
  createTable,
  holdTable,
  maintain,
  maintainOne,
  upsert,
  rows,
} from './held-tables.fixture.ts';
import type { MaintainedTable } from './maintenance-report.ts';
import type { HeldByReader } from './retention/held-by-reader.ts';
import { OWN_READS_ONLY, type TableReaders } from './retention/table-readers.ts';

const HOUR_MS = 3_600_000;
const DAY_S = 86_400;
const FRAGMENTS = 40;
const ROWS = 4_400;

/** A read in its middle, on a handle of the process. LanceDB reads ahead, but not 40 fragments. */
interface Stream {
  readRest(): Promise<number>;
  leave(): Promise<unknown>;
}

async function beginStream(held: HeldTable): Promise<Stream> {
  const table: Table = held.handle('query');
  const open = () =>
    table.query()[Symbol.asyncIterator]() as AsyncGenerator<RecordBatch, undefined>;
  const stream = held.reads('query').stream(open);
  const first = await stream.next();
  let count = first.done === true ? 0 : first.value.numRows;
  return {
    leave: () => stream.return(),
    readRest: async () => {
      for await (const batch of stream) count += batch.numRows;
      return count;
    },
  };
}

async function heldLongTable() {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: FRAGMENTS });
  return { folder, held: await holdTable(folder) };
}

const readers = (more: Partial<TableReaders> = {}): { readonly readers: TableReaders } => ({
  readers: { ...OWN_READS_ONLY, ...more },
});

/** Resolves when a prune begins to wait for the reads of the table. */
function prunesWaiting({ running }: HeldTable): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const settle = running.settle.bind(running);
  const value: typeof settle = (reads) => {
    resolve();
    return settle(reads);
  };
  Object.defineProperty(running, 'settle', { value });
  return promise;
}

const isOver = (work: Promise<unknown>, ms: number): Promise<boolean> =>
  Promise.race([work.then(() => true), sleep(ms, false)]);

describe('without a retention', () => {
  test('a prune waits for a stream of this process, which is read to its end', async () => {
    const { folder, held } = await heldLongTable();
    const stream = await beginStream(held);
    const maintaining = maintainOne(folder, held, { retentionMs: 0 });
    expect(await isOver(maintaining, 700)).toBe(false);
    expect(await stream.readRest()).toBe(ROWS);
    expect(await maintaining).toMatchObject({ after: { versions: 1 }, heldByReader: null });
  });

  test('a stream that takes too long is let go, and fails with VERSION_PRUNED', async () => {
    const { folder, held } = await heldLongTable();
    const stream = await beginStream(held);
    const how = { retentionMs: 0, ...readers({ maxReadMs: 300 }) };
    const result = await maintainOne(folder, held, how);
    expect(result.after.versions).toBe(1);
    await expect(stream.readRest()).rejects.toMatchObject({
      code: 'VERSION_PRUNED',
      subject: { table: 't' },
    });
    expect(held.running.isBusy).toBe(false);
    expect(await held.handle('query').query().toArray()).toHaveLength(ROWS);
  });

  test('an abort ends the wait, and the prune is skipped', async () => {
    const { folder, held } = await heldLongTable();
    const stream = await beginStream(held);
    const abort = new AbortController();
    const maintaining = maintainOne(folder, held, {
      retentionMs: 0,
      signal: abort.signal,
      onProgress: ({ step }) => {
        if (step === 'prune') setTimeout(() => abort.abort(), 50);
      },
    });
    expect(await maintaining).toMatchObject({
      steps: [{ step: 'compact' }, { step: 'prune', status: 'interrupted' }],
      versionsRemoved: 0,
    });
    expect(await stream.readRest()).toBe(ROWS);
  });

  test('reads that begin while a prune waits do not make it wait longer', async () => {
    const { folder, held } = await heldLongTable();
    const first = await beginStream(held);
    const waiting = prunesWaiting(held);
    const maintaining = maintainOne(folder, held, { retentionMs: 0 });
    await waiting;
    const later = await beginStream(held);
    await first.leave();
    expect(await maintaining).toMatchObject({ versionsRemoved: expect.any(Number) as number });
    expect(await later.readRest()).toBe(ROWS);
  });
});

test('with a retention that keeps what is read, a prune waits for nothing', async () => {
  const { folder, held } = await heldLongTable();
  const stream = await beginStream(held);
  await maintainOne(folder, held);
  expect(await stream.readRest()).toBe(ROWS);
});

test('a version that is opened by its number stays, is reported, and goes when it is closed', async () => {
  const { folder, held } = await heldLongTable();
  const pinned = await held.openAt(3);
  // It is not waited for either, however short reads have to be.
  const how = { retentionMs: 0, ...readers({ maxReadMs: 1 }) };
  const result = await maintainOne(folder, held, how);
  expect(result.heldByReader).toMatchObject({ version: 3, processId: process.pid });
  expect(await pinned.reads.handle.countRows()).toBe(700);
  expect(await pinned.reads.handle.query().toArray()).toHaveLength(700);
  await pinned.close();
  await held.commit('query', 'upsert', (handle) => upsert(handle, rows(0, 1)));
  expect(await maintainOne(folder, held, how)).toMatchObject({
    heldByReader: null,
    after: { versions: 1 },
  });
});

describe('versions that other processes use', () => {
  const use = (version: number): HeldByReader => ({
    version,
    since: '2026-01-01T00:00:00.000Z',
    processId: 42,
    host: 'elsewhere',
  });
  const maintainBeside = async (
    ...versions: readonly number[]
  ): Promise<MaintainedTable & { readonly asked: readonly string[] }> => {
    const folder = await temporaryDirectory();
    await createTable(folder, { fragments: 4 });
    const asked: string[] = [];
    const inUseElsewhere = async (table: string) => {
      asked.push(table);
      return versions.map(use);
    };
    const whilePruning: TableReaders['whilePruning'] = async (table, prune) => {
      asked.push(`pruning ${table}`);
      return prune().finally(() => asked.push(`pruned ${table}`));
    };
    const how = { retentionMs: 0, ...readers({ inUseElsewhere, whilePruning }) };
    return { ...(await maintainOne(folder, await holdTable(folder), how)), asked };
  };

  test('stay with all after them, and the process is reported', async () => {
    const { heldByReader, versionsRemoved, asked } = await maintainBeside(3, 2);
    expect({ heldByReader, versionsRemoved }).toEqual({ heldByReader: use(2), versionsRemoved: 1 });
    const [from, to] = [asked.indexOf('pruning t'), asked.indexOf('pruned t')];
    expect(asked.slice(from, to).length).toBeGreaterThan(1);
  });

  test('hold nothing when they are the latest', async () => {
    const result = await maintainBeside(6);
    expect(result.heldByReader).toBeNull();
    expect(result.versionsRemoved).toBeGreaterThanOrEqual(4);
  });

  test.for([0, HOUR_MS])(
    'a table is compacted and not pruned when it cannot be told who uses it (retention %i)',
    async (retentionMs) => {
      const folder = await temporaryDirectory();
      await createTable(folder, { fragments: 4 });
      await ageTable(folder, 't', DAY_S);
      const held = await holdTable(folder);
      const inUseElsewhere = () => Promise.reject(new Error('the folder cannot be read'));
      const how = { retentionMs, ...readers({ inUseElsewhere }) };
      const { tables } = await maintain(folder, [held], how);
      expect(tables).toMatchObject([
        {
          status: 'failed',
          error: { message: expect.stringContaining('cannot be read') as string },
          steps: [
            { step: 'compact', status: 'done' },
            { step: 'prune', status: 'failed' },
          ],
        },
      ]);
      expect((await held.handle('query').listVersions()).length).toBeGreaterThan(4);
    },
  );
});
