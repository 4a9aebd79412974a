import { onLinux, systemTest, temporaryDirectory } from '@lancekeep/testing';
import { Index, type Table } from '@lancedb/lancedb';
import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createLargeTable } from '../child/large-table.fixture.ts';
import { IndexNotes } from '../disk/index-notes.ts';
import { measureDisk } from '../disk/measure-disk.ts';
import {
  createTable,
  holdStaleTable,
  holdTable,
  maintain,
  maintainOne,
  openForeign,
  rows,
  upsert,
} from '../held-tables.fixture.ts';
import { policyWith } from '../plan/policy-with.fixture.ts';

const HOUR_MS = 3_600_000;

async function strandedBytes(folder: string): Promise<number | undefined> {
  return (await measureDisk(join(folder, 't.lance'))).stranded?.bytes;
}

/** A writer that lived for the last hour and died a moment ago. */
const deadWriter = () => ({
  deadWriters: [
    { since: new Date(Date.now() - HOUR_MS), until: new Date(Date.now() + 1_000) },
    // One that lived before.
    { since: new Date(0), until: new Date(HOUR_MS) },
  ],
  indexFolders: new Set<string>(),
});

async function tableWithLeftover(): Promise<{ readonly folder: string; readonly path: string }> {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 3 });
  const path = join(folder, 't.lance', 'data', '.tmpAbCdEf');
  await writeFile(path, Buffer.alloc(10_000));
  return { folder, path };
}

test('a compaction that lost leaves its files for days on plain LanceDB (H2)', async () => {
  const folder = await temporaryDirectory();
  await createLargeTable(folder);
  const behind = await openForeign(folder);
  await (await openForeign(folder)).update({ where: "id = 'k1'", values: { text: 'new' } });
  await expect(behind.optimize()).rejects.toThrow(/conflict/);
  expect(await strandedBytes(folder)).toBeGreaterThan(100_000);
});

systemTest(
  onLinux,
  'what attempts left that lost to another writer is removed at the end',
  async () => {
    const folder = await temporaryDirectory();
    await createLargeTable(folder);
    const held = await holdStaleTable(folder);
    const handle = held.handle('query');
    const optimize = handle.optimize.bind(handle);
    const foreign = await openForeign(folder);
    let left = 2;
    const value: Table['optimize'] = async (options) => {
      if (left-- > 0) await foreign.update({ where: "id = 'k1'", values: { text: `new ${left}` } });
      return optimize(options);
    };
    Object.defineProperty(handle, 'optimize', { value });
    const result = await maintainOne(folder, held);
    expect(result).toMatchObject({ conflicts: 2, sweepRefusal: null });
    expect(result.sweptBytes).toBeGreaterThan(100_000);
    expect(await foreign.checkoutLatest().then(() => foreign.query().toArray())).toHaveLength(
      result.after.rows,
    );
  },
);

systemTest(onLinux, 'what a writer left that died with the lease is swept', async () => {
  const { folder } = await tableWithLeftover();
  const [outcome] = (await maintain(folder, [await holdTable(folder)], { leftovers: deadWriter() }))
    .tables;
  expect(outcome).toMatchObject({
    status: 'succeeded',
    sweptFiles: 1,
    sweptBytes: 10_000,
    steps: [{ step: 'compact' }, { step: 'sweep', status: 'done', bytesToFree: 10_000 }],
  });
  expect(await strandedBytes(folder)).toBe(0);
});

systemTest(onLinux, 'it stays while another process works on the table', async () => {
  const { folder, path } = await tableWithLeftover();
  const { spawn } = await import('node:child_process');
  const file = await open(path);
  // The other process has what it inherits.
  const other = spawn('sleep', ['60'], { stdio: ['ignore', 'ignore', 'ignore', file.fd] });
  onTestFinished(() => void other.kill());
  await file.close();
  await maintain(folder, [await holdTable(folder)], { leftovers: deadWriter() });
  expect(await strandedBytes(folder)).toBe(10_000);
});

/** A part of an index that was finished, without a commit. */
async function tableWithIndexPart() {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 3 });
  const uuid = randomUUID();
  await mkdir(join(folder, 't.lance', '_indices', uuid), { recursive: true });
  await writeFile(join(folder, 't.lance', '_indices', uuid, 'auxiliary.idx'), Buffer.alloc(10_000));
  return { folder, uuid };
}

systemTest(
  onLinux,
  'a part of an index is swept when its dead writer was seen to write it',
  async () => {
    const { folder, uuid } = await tableWithIndexPart();
    const leftovers = { ...deadWriter(), indexFolders: new Set([uuid]) };
    const result = await maintainOne(folder, await holdTable(folder), { leftovers });
    expect(result).toMatchObject({ sweptFiles: 1, sweptBytes: 10_000 });
    expect(await readdir(join(folder, 't.lance', '_indices'))).toEqual([]);
  },
);

test('another one stays: between its parts a builder may compute for minutes', async () => {
  const { folder } = await tableWithIndexPart();
  const result = await maintainOne(folder, await holdTable(folder), { leftovers: deadWriter() });
  expect(result).toMatchObject({ sweptFiles: 0 });
  expect(await strandedBytes(folder)).toBe(10_000);
});

systemTest(onLinux, 'an index is noted while it is written, and no longer', async () => {
  const folder = await temporaryDirectory();
  await createLargeTable(folder);
  const held = await holdTable(folder);
  const notes = new IndexNotes(folder);
  const noted: string[] = [];
  const add: typeof notes.add = async (uuid, processId) => {
    noted.push(uuid);
    await IndexNotes.prototype.add.call(notes, uuid, processId);
  };
  Object.defineProperty(notes, 'add', { value: add });
  await (
    await openForeign(folder)
  ).createIndex('vector', { config: Index.ivfFlat({ numPartitions: 8 }) });
  const more = {
    indexNotes: notes,
    policyOf: () => ({ ...policyWith(HOUR_MS), indexSegments: 1 }),
  };
  // On a busy machine a build may be over before anybody could look.
  for (let build = 0; build < 5 && noted.length === 0; build += 1) {
    await maintainOne(folder, held, more);
  }
  const indices = await readdir(join(folder, 't.lance', '_indices'));
  expect(indices).toEqual(expect.arrayContaining(noted));
  expect(noted).not.toEqual([]);
  expect(await readdir(join(folder, 'index-builds'))).toEqual([]);
});

test('what nobody is known to have made stays, and is told', async () => {
  const { folder } = await tableWithLeftover();
  const result = await maintainOne(folder, await holdTable(folder));
  expect(result.after.disk).toMatchObject({ strandedBytes: 10_000, sweepableBytes: 0 });
  await upsert(await openForeign(folder), rows(0, 5));
  expect(await strandedBytes(folder)).toBe(10_000);
});
