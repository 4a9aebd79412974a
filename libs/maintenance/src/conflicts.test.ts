import type { Table } from '@lancedb/lancedb';
import type { HeldTable } from '@lancekeep/tables';
import { temporaryDirectory } from '@lancekeep/testing';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import {
  createTable,
  holdStaleTable,
  holdTable,
  maintain,
  maintainOne,
  openForeign,
  rows,
  upsert,
} from './held-tables.fixture.ts';

const CONFLICT = /commit conflict for version/;

/** Runs `work` again and again until it is told to stop, and counts. */
function repeat(work: (round: number) => Promise<unknown>): { stop(): Promise<number> } {
  const stopping = new AbortController();
  const run = async (): Promise<number> => {
    let rounds = 0;
    while (!stopping.signal.aborted) await work(rounds++);
    return rounds;
  };
  const running = run();
  running.catch(() => undefined);
  const stop = (): Promise<number> => {
    stopping.abort();
    return running;
  };
  onTestFinished(async () => {
    await stop().catch(() => undefined);
  });
  return { stop };
}

/** A held table where a foreign writer commits between the refresh of the handle and its optimize. */
async function disturbed(input: {
  readonly folder: string;
  readonly times: number;
  readonly afterwards?: () => void;
}): Promise<HeldTable> {
  const { folder, times, afterwards } = input;
  const foreign = await openForeign(folder);
  // With a read consistency of 0 it would refresh itself once more.
  const held = await holdStaleTable(folder);
  const handle = held.handle('query');
  const optimize = handle.optimize.bind(handle);
  let left = times;
  const value: Table['optimize'] = async (options) => {
    if (left-- > 0) await upsert(foreign, rows(0, 50));
    return optimize(options).finally(afterwards);
  };
  Object.defineProperty(handle, 'optimize', { value });
  return held;
}

test('a held handle that is behind fails for ever on plain LanceDB, until it is refreshed (H2)', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 4 });
  const held = await openForeign(folder);
  await upsert(await openForeign(folder), rows(0, 50));
  for (let attempt = 0; attempt < 4; attempt += 1) {
    await expect(held.optimize()).rejects.toThrow(CONFLICT);
  }
  await held.checkoutLatest();
  expect((await held.optimize()).compaction.fragmentsRemoved).toBeGreaterThan(0);
});

test('a handle that is behind is brought to latest first', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 4 });
  const held = await holdStaleTable(folder);
  await upsert(await openForeign(folder), rows(0, 50));
  expect(await maintainOne(folder, held)).toMatchObject({ conflicts: 0, after: { fragments: 1 } });
});

test('beside writers of the same gate 20 of 20 runs succeed without a conflict, and no write fails', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 4 });
  const held = await holdTable(folder);
  const writers = [0, 1].map((writer) =>
    repeat((round) =>
      held.commit('query', 'upsert', async (handle) => {
        await handle.checkoutLatest();
        await upsert(handle, rows((round * 37 + writer * 400) % 1_000, 100));
      }),
    ),
  );
  let conflicts = 0;
  for (let succeeded = 0; succeeded < 20;) {
    // Every other run with the retention that prunes everything.
    const retentionMs = succeeded % 2 === 0 ? 0 : 3_600_000;
    const [outcome] = (await maintain(folder, [held], { retentionMs })).tables;
    // Two runs may follow each other without a write between them.
    expect(outcome?.status).not.toBe('failed');
    if (outcome?.status !== 'succeeded') continue;
    succeeded += 1;
    conflicts += outcome.conflicts;
  }
  const writes = await Promise.all(writers.map((each) => each.stop()));
  expect(conflicts).toBe(0);
  expect(Math.min(...writes)).toBeGreaterThanOrEqual(20);
  const keys = (await held.handle('query').query().select(['id']).toArray()) as { id: string }[];
  expect(new Set(keys.map((each) => each.id)).size).toBe(keys.length);
}, 60_000);

test('a run that lost to a foreign writer is made again, and the conflict is counted', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 4 });
  const held = await disturbed({ folder, times: 2 });
  expect(await maintainOne(folder, held)).toMatchObject({ conflicts: 2, after: { fragments: 1 } });
  expect(held.writeStatistics()).toMatchObject({ conflicts: 2, retries: 2, completed: 1 });
});

test('what others committed before a run is counted as theirs, and what the run commits is not', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 4 });
  const held = await holdTable(folder);
  const foreign = await openForeign(folder);
  await upsert(foreign, rows(0, 50));
  await upsert(foreign, rows(0, 50));
  expect((await maintainOne(folder, held)).after.version).toBeGreaterThan(6);
  await held.commit('query', 'upsert', (handle) => upsert(handle, rows(0, 50)));
  expect(held.writeStatistics()).toMatchObject({ conflicts: 0, retries: 0, foreignCommits: 2 });
});

test('a run that loses for as long as it may is starved, tells its steps, and the table is as it was', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  onTestFinished(() => void vi.restoreAllMocks());
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 4 });
  const held = await disturbed({ folder, times: Number.POSITIVE_INFINITY });
  const { tables } = await maintain(folder, [held], { conflictTimeoutMs: 300 });
  expect(tables).toMatchObject([
    {
      status: 'failed',
      error: { code: 'STARVED', subject: { table: 't' } },
      steps: [{ step: 'compact', status: 'failed' }],
    },
  ]);
  expect(tables[0]?.status === 'failed' && tables[0].conflicts).toBeGreaterThan(2);
  expect(await (await openForeign(folder)).countRows()).toBe(800);
});

test('an abort between two attempts skips the table', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.999);
  onTestFinished(() => void vi.restoreAllMocks());
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 4 });
  const abort = new AbortController();
  const held = await disturbed({
    folder,
    times: Number.POSITIVE_INFINITY,
    afterwards: () => abort.abort(),
  });
  const { tables } = await maintain(folder, [held], { signal: abort.signal });
  expect(tables).toMatchObject([{ table: 't', status: 'skipped', reason: 'interrupted' }]);
});

test('beside a foreign writer with pauses a run succeeds, or is starved', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 4 });
  const held = await holdTable(folder);
  const foreign = await openForeign(folder);
  const writer = repeat(async (round) => {
    await foreign.checkoutLatest();
    await upsert(foreign, rows((round * 37) % 700, 50)).catch((error: unknown) => {
      // The foreign writer has no gate: it may lose as well.
      expect(String(error)).toMatch(CONFLICT);
    });
    await sleep(30);
  });
  const outcomes = [];
  for (let run = 0; run < 5; run += 1) outcomes.push(...(await maintain(folder, [held])).tables);
  await writer.stop();
  for (const each of outcomes) {
    if (each.status === 'failed') expect(each.error.code).toBe('STARVED');
    else expect(['succeeded', 'skipped']).toContain(each.status);
  }
  expect(outcomes.filter((each) => each.status === 'succeeded').length).toBeGreaterThan(0);
}, 60_000);

test('of four optimizes at once, some conflict and leave files behind on plain LanceDB (H12)', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 6 });
  const optimizers = await Promise.all([1, 2, 3, 4].map(() => openForeign(folder)));
  const outcomes = await Promise.allSettled(optimizers.map((each) => each.optimize()));
  const errors = outcomes.flatMap((each) =>
    each.status === 'rejected' ? [String(each.reason)] : [],
  );
  expect(errors.length).toBeGreaterThan(0);
  expect(errors.join('\n')).toMatch(CONFLICT);
  // Six that were written, one that replaced them, and those of the optimizes that lost.
  expect((await readdir(join(folder, 't.lance', 'data'))).length).toBeGreaterThan(7);
});

test('of four programs that maintain one table, all succeed in the end', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 6 });
  // Four registries: no gate between them.
  const held = await Promise.all([1, 2, 3, 4].map(() => holdTable(folder)));
  const runs = await Promise.all(held.map((each) => maintain(folder, [each])));
  const reports = runs.flatMap(({ tables }) => tables);
  for (const each of reports) {
    if (each.status === 'succeeded') expect(each.after.fragments).toBe(1);
    else expect(each).toMatchObject({ status: 'skipped', reason: 'nothing is due' });
  }
  expect(await (await openForeign(folder)).countRows()).toBe(1_000);
});

test('a foreign prune between a look at the table and its optimize is survived', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 4 });
  const held = await holdStaleTable(folder);
  const handle = held.handle('query');
  const listVersions = handle.listVersions.bind(handle);
  let left = 1;
  // All that this handle is on is gone when it reads on.
  const value: typeof listVersions = async () => {
    if (left-- > 0) {
      const foreign = await openForeign(folder);
      await foreign.optimize({ cleanupOlderThan: new Date() });
      await foreign.optimize({ cleanupOlderThan: new Date() });
      await handle.query().toArray();
    }
    return listVersions();
  };
  Object.defineProperty(handle, 'listVersions', { value });
  expect((await maintain(folder, [held])).tables).toMatchObject([
    { status: 'skipped', reason: 'nothing is due', plan: { statistics: { rows: 800 } } },
  ]);
});

test('appends pass while a compaction runs, and no row is lost', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 30 });
  const held = await holdTable(folder);
  const handle = held.handle('query');
  const optimize = handle.optimize.bind(handle);
  let round = 0;
  const append = async (on: Table): Promise<number> =>
    (await on.add(rows(10_000 + round, 1))).version;
  const value: typeof optimize = async (options) => {
    const compaction = optimize(options);
    // Were they to wait for the gate, this would wait for ever.
    for (; round < 3; round += 1)
      await held.commit('query', 'add', { alone: append, beside: append });
    return compaction;
  };
  Object.defineProperty(handle, 'optimize', { value });
  const result = await maintainOne(folder, held);
  expect(result).toMatchObject({ conflicts: 0, fragmentsRemoved: 30 });
  expect(await (await openForeign(folder)).countRows()).toBe(3_400 + round);
});
