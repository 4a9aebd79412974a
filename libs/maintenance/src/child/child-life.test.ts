import { onLinux, systemTest, temporaryDirectory } from '@lancekeep/testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import {
  createTable,
  holdTables,
  maintain,
  openForeign,
  versionsOf,
} from '../held-tables.fixture.ts';
import { createLargeTable, LARGE_TABLE_ROWS } from './large-table.fixture.ts';
import { compactionChildren, isRunning, untilWriting } from './running-children.fixture.ts';

const inChild = (folder: string) =>
  ({ runIn: 'childProcess', database: { uri: folder, storageOptions: {} } }) as const;

async function expectAllRows(folder: string, name = 't'): Promise<void> {
  const keys = (await (await openForeign(folder, name)).query().select(['id']).toArray()) as {
    readonly id: string;
  }[];
  expect(new Set(keys.map(({ id }) => id)).size).toBe(LARGE_TABLE_ROWS);
  expect(keys).toHaveLength(LARGE_TABLE_ROWS);
}

const place = async (folder: string, ...names: readonly string[]) => {
  for (const name of names) await createLargeTable(folder, name);
  return holdTables(folder, ...names);
};

systemTest(
  onLinux,
  'a child that is killed while it writes loses nothing, the next table gets a new one, and a later run succeeds',
  async () => {
    const folder = await temporaryDirectory();
    const held = await place(folder, 't', 'u');
    const running = maintain(folder, held, { place: inChild(folder), retentionMs: 0 });
    await untilWriting(join(folder, 't.lance'));
    for (const id of compactionChildren()) process.kill(id, 'SIGKILL');
    const { tables } = await running;
    expect(tables).toMatchObject([
      {
        table: 't',
        status: 'failed',
        error: { code: 'CHILD_PROCESS_FAILED', subject: { table: 't', signal: 'SIGKILL' } },
      },
      { table: 'u', status: 'succeeded', ranIn: 'childProcess', after: { fragments: 1 } },
    ]);
    for (const name of ['t', 'u']) await expectAllRows(folder, name);
    const again = await maintain(folder, held.slice(0, 1), { place: inChild(folder) });
    expect(again.tables).toMatchObject([{ status: 'succeeded', after: { fragments: 1 } }]);
    await expectAllRows(folder);
    expect(compactionChildren()).toEqual([]);
  },
);

systemTest(onLinux, 'a child that is killed at any moment loses nothing', async () => {
  const folder = await temporaryDirectory();
  const [held] = await place(folder, 't');
  if (held === undefined) throw new TypeError('No table is held.');
  // A row that stays the same, so that there is always something to merge.
  const writeAgain = (text: string): Promise<void> =>
    held.commit('query', 'add', async (handle) => {
      await handle.checkoutLatest();
      await handle.update({ where: "id = 'k1'", values: { text } });
    });
  for (const delayMs of [0, 60, 120, 180, 220, 260, 320, 400]) {
    await writeAgain(`round ${delayMs}`);
    const running = maintain(folder, [held], { place: inChild(folder), retentionMs: 0 });
    while (compactionChildren().length === 0) await sleep(1);
    await sleep(delayMs);
    for (const id of compactionChildren()) process.kill(id, 'SIGKILL');
    const [outcome] = (await running).tables;
    if (outcome?.status === 'failed') expect(outcome.error.code).toBe('CHILD_PROCESS_FAILED');
    await expectAllRows(folder);
  }
  // The last child may have been done before it was killed.
  await writeAgain('the last round');
  const { tables } = await maintain(folder, [held], { place: inChild(folder), retentionMs: 0 });
  expect(tables).toMatchObject([{ status: 'succeeded', after: { fragments: 1, versions: 1 } }]);
  await expectAllRows(folder);
});

systemTest(onLinux, 'an abort ends the child, and the gate opens after that', async () => {
  const folder = await temporaryDirectory();
  const held = await place(folder, 't', 'u');
  const abort = new AbortController();
  const running = maintain(folder, held, { place: inChild(folder), signal: abort.signal });
  await untilWriting(join(folder, 't.lance'));
  const [processId = 0] = compactionChildren();
  const waiting = held[0]?.commit('query', 'add', async () => isRunning(processId));
  abort.abort();
  expect(await waiting).toBe(false);
  expect((await running).tables).toMatchObject([
    { table: 't', status: 'skipped', reason: 'interrupted' },
    { table: 'u', status: 'skipped', reason: 'interrupted' },
  ]);
  await expectAllRows(folder);
});

systemTest(
  onLinux,
  'a child that hangs (H4) is ended at its timeout, the gate opens, and a later run succeeds',
  async () => {
    const folder = await temporaryDirectory();
    const held = await place(folder, 't', 'u');
    const hanging = { ...inChild(folder), environment: { LANCE_IO_THREADS: '1' } };
    const running = maintain(folder, held, { place: hanging, tableTimeoutMs: 1_500 });
    while (compactionChildren().length === 0) await sleep(5);
    const [processId = 0] = compactionChildren();
    const write = held[0]?.commit('query', 'update', async (handle) => {
      await handle.checkoutLatest();
      await handle.update({ where: "id = 'k1'", values: { text: 'written after the timeout' } });
      return isRunning(processId);
    });
    expect((await running).tables).toMatchObject(
      ['t', 'u'].map((table) => ({
        table,
        status: 'failed',
        error: { code: 'MAINTENANCE_TIMEOUT', subject: { table, timeoutMs: 1_500 } },
        steps: [{ step: 'compact', status: 'interrupted' }],
      })),
    );
    expect(await write).toBe(false);
    expect(compactionChildren()).toEqual([]);
    const again = await maintain(folder, held, { place: inChild(folder) });
    for (const each of again.tables) {
      expect(each).toMatchObject({ status: 'succeeded', after: { fragments: 1 } });
    }
    await expectAllRows(folder);
  },
);

test('one child serves all tables of a run, prunes too, and is gone afterwards', async () => {
  const folder = await temporaryDirectory();
  for (const name of ['t', 'u']) await createTable(folder, { name, fragments: 4 });
  const held = await holdTables(folder, 't', 'u');
  const report = await maintain(folder, held, { place: inChild(folder), retentionMs: 0 });
  for (const outcome of report.tables) {
    expect(outcome).toMatchObject({
      status: 'succeeded',
      ranIn: 'childProcess',
      fragmentsRemoved: 4,
      after: { fragments: 1, versions: 1 },
    });
  }
  const latest = await versionsOf(await openForeign(folder));
  expect(held[0]?.seenVersion).toBe(latest.at(-1));
  expect(await held[0]?.handle('query').version()).toBe(latest.at(-1));
});

systemTest(
  onLinux,
  'a child ends when its parent dies, and takes its temporary files along',
  async () => {
    const folder = await temporaryDirectory();
    await createTable(folder, { fragments: 2 });
    const fixture = fileURLToPath(new URL('child-owner.fixture.ts', import.meta.url));
    const argv = ['--conditions=@lancekeep/source', fixture, folder];
    const parent = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void parent.kill('SIGKILL'));
    const [line] = (await once(createInterface(parent.stdout), 'line')) as [string];
    const processId = Number(line);
    expect(isRunning(processId)).toBe(true);
    expect(await temporaryFolders()).toHaveLength(1);
    const exited = once(parent, 'exit');
    parent.kill('SIGKILL');
    await exited;
    const deadline = performance.now() + 10_000;
    while (isRunning(processId) && performance.now() < deadline) await sleep(5);
    expect(isRunning(processId)).toBe(false);
    expect(await temporaryFolders()).toEqual([]);
  },
);

const temporaryFolders = async (): Promise<readonly string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('lancekeep-optimize-'));
