import { isLancekeepError, openProject } from 'lancekeep';
import {
  makeReadOnly,
  mounting,
  resize,
  smallDisk,
  systemTest,
  temporaryDirectory,
  withoutRoot,
} from '@lancekeep/testing';
import { chmod, readdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  addFragments,
  countDistinctItems,
  expectNoWaste,
  itemCatalogue,
  openItems,
  type ItemProject,
} from './item-table.fixture.ts';
import { itemRows } from './plain-items.fixture.ts';

const ROWS = 4_000;

/** Writes until the disk is full, and gives how many rows were acknowledged. */
async function fill({ tables: { items } }: ItemProject): Promise<number> {
  for (let rows = 0; ; rows += 500) {
    try {
      await items.add(itemRows(rows, 500));
    } catch (error) {
      if (!isLancekeepError(error, 'DISK_FULL')) throw error;
      return rows;
    }
  }
}

/** All that was acknowledged is there, and everything works again. */
async function expectWorking(project: ItemProject, folder: string, rows: number): Promise<void> {
  const { items } = project.tables;
  expect(await countDistinctItems(folder)).toBe(rows);
  await items.replaceGroups({ groups: ['one'], rows: itemRows(0, rows, 'latest') });
  await items.upsert(itemRows(0, 600, 'later'));
  const { tables } = await project.maintenance.optimize({ force: true });
  expect(tables).toMatchObject([{ status: 'succeeded', after: { rows, fragments: 1 } }]);
  expect(await countDistinctItems(folder)).toBe(rows);
}

/** Makes a small disk so small that so many bytes are left: less than a compaction writes. */
async function leaveSpace(folder: string, bytes: number): Promise<void> {
  const { blocks, bfree, bsize } = await statfs(folder);
  resize(folder, String((blocks - bfree) * bsize + bytes));
}

const optimize = async (project: ItemProject) =>
  (await project.maintenance.optimize({ force: true })).tables;

describe('on a full disk', () => {
  systemTest(
    mounting,
    'writes are refused with DISK_FULL, lose nothing, and work again when there is space',
    async () => {
      const folder = await smallDisk('4m');
      const project = await openItems(folder);
      const rows = await fill(project);
      expect(rows).toBeGreaterThan(1_000);
      const { items } = project.tables;
      const latest = itemRows(0, rows, 'latest');
      for (const write of [
        () => items.upsert(latest),
        () => items.replaceGroups({ groups: ['one'], rows: latest }),
      ]) {
        await expect(write()).rejects.toMatchObject({ code: 'DISK_FULL' });
        const first = await items.query().where("body = 'first'").toArray();
        expect(first).toHaveLength(rows);
      }
      resize(folder, '40m');
      await expectWorking(project, folder, rows);
    },
  );

  for (const runIn of ['ownProcess', 'childProcess'] as const) {
    systemTest(
      mounting,
      `maintenance fails with DISK_FULL, loses nothing, and works again when there is space (${runIn})`,
      async () => {
        const folder = await smallDisk('40m');
        const maintenance = { runIn, retentionMs: 0, allowUnsafeRetention: true };
        const project = await openItems(folder, { maintenance });
        await addFragments(project.tables.items, 4);
        await leaveSpace(folder, 300_000);
        expect(await optimize(project)).toMatchObject([
          { status: 'failed', error: { code: 'DISK_FULL' } },
        ]);
        expect(await countDistinctItems(folder)).toBe(ROWS);
        resize(folder, '40m');
        await expectWorking(project, folder, ROWS);
        await expectNoWaste(folder);
      },
    );
  }
});

describe('in a read-only folder', () => {
  test('writes and maintenance are refused with PERMISSION_DENIED while its mode is so, and work afterwards', async () => {
    const folder = await temporaryDirectory();
    const project = await openItems(folder);
    await addFragments(project.tables.items, 4);
    await withModes(folder, 0o555, () => withoutRoot(() => expectRefusals(project)));
    await expectWorking(project, folder, ROWS);
  });

  systemTest(mounting, 'a project is not opened for writing, and can be read', async () => {
    const folder = await smallDisk('40m');
    const first = await openItems(folder);
    await addFragments(first.tables.items, 1);
    await first.close();
    makeReadOnly(folder);
    await expectReadable(folder);
  });

  test('of a mode that forbids it a project is not opened for writing, and can be read', async () => {
    const folder = await temporaryDirectory();
    const first = await openItems(folder);
    await addFragments(first.tables.items, 1);
    await first.close();
    await withModes(folder, 0o555, () => withoutRoot(() => expectReadable(folder)));
  });
});

async function expectReadable(folder: string): Promise<void> {
  const open = (mode: 'readWrite' | 'readOnly') =>
    openProject({ uri: folder, catalogue: itemCatalogue, mode });
  await expect(open('readWrite')).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  const reader = await open('readOnly');
  expect(await reader.tables.items.countRows()).toBe(1_000);
  await reader.close();
}

/** What changes rows is refused, what reads them works. */
async function expectRefusals(project: ItemProject): Promise<void> {
  const { items } = project.tables;
  const later = itemRows(0, ROWS, 'later');
  for (const write of [
    () => items.add(itemRows(ROWS, 10)),
    () => items.upsert(later),
    () => items.replaceGroups({ groups: ['one'], rows: later }),
    () => items.delete("id = 'i1'"),
  ]) {
    await expect(write()).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  }
  expect(await optimize(project)).toMatchObject([
    { status: 'failed', error: { code: 'PERMISSION_DENIED' } },
  ]);
  expect(await items.query().where("body = 'first'").toArray()).toHaveLength(ROWS);
}

/** Gives all folders below a folder, and itself, a mode while `work` runs. */
async function withModes(folder: string, mode: number, work: () => Promise<void>): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const inside = entries.filter((entry) => entry.isDirectory());
  const folders = [folder, ...inside.map((entry) => join(entry.parentPath, entry.name))];
  await Promise.all(folders.map((each) => chmod(each, mode)));
  try {
    await work();
  } finally {
    await Promise.all(folders.map((each) => chmod(each, 0o755)));
  }
}
