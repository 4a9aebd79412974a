import { connect, Session, type Table } from '@lancedb/lancedb';
import {
  makeReadOnly,
  mounting,
  root,
  runNode,
  smallDisk,
  systemTest,
  temporaryDirectory,
  withoutRoot,
} from '@lancekeep/testing';
import { chmod, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { refusingStore } from './refusing-store.fixture.ts';
import { expectCode, openHandle, rows, twoHandles, upsert } from './sample-database.fixture.ts';

// Made as root: a Session makes itself a folder in TMPDIR, and where it may not, LanceDB panics.
const options = { session: new Session(2n ** 24n, 2n ** 20n) };

test.each<[string, (path: string) => Promise<unknown>]>([
  ['creating a table', async (path) => (await connect(path, options)).createTable('u', rows(0, 2))],
  ['dropping a table', async (path) => (await connect(path, options)).dropTable('t')],
  ['connecting to a new folder', (path) => connect(join(path, 'sub', 'database'), options)],
  ['add', async (path) => (await openHandle(path, options)).add(rows(200, 2))],
  ['upsert', async (path) => upsert(await openHandle(path, options), rows(0, 2))],
  ['delete', async (path) => (await openHandle(path, options)).delete("id = 'k1'")],
  ['createIndex', async (path) => (await openHandle(path, options)).createIndex('id')],
  ['optimize', async (path) => (await openHandle(path, options)).optimize(pruneAll())],
  ['a file of Node', (path) => writeFile(join(path, 'file'), '')],
])('%s in a read-only folder is denied', async (_, work) => {
  const { path, fresh } = await twoHandles();
  await fresh.delete("id = 'k0'");
  await withFolderMode(path, 0o555, () => expectCode('PERMISSION_DENIED', () => work(path)));
});

test.each<[string, string, (path: string) => Promise<unknown>]>([
  ['a database', '.', (path) => openHandle(path, options)],
  ['the versions of a table', 't.lance/_versions', (path) => openHandle(path, options)],
  [
    'the data of a table',
    't.lance/data',
    async (path) => (await openHandle(path, options)).query().toArray(),
  ],
])('reading %s without the right to is denied', async (_, folder, work) => {
  const { path } = await twoHandles();
  await chmod(join(path, folder), 0);
  await withoutRoot(() => expectCode('PERMISSION_DENIED', () => work(path))).finally(() =>
    chmod(join(path, folder), 0o755),
  );
});

test('a merge that may not make its temporary folder is denied', async () => {
  const { path, fresh } = await twoHandles();
  const writable = process.env['TMPDIR'];
  process.env['TMPDIR'] = await temporaryDirectory();
  try {
    await withFolderMode(process.env['TMPDIR'], 0o555, () =>
      expectCode('PERMISSION_DENIED', () => upsert(fresh, rows(0, 2))),
    );
  } finally {
    process.env['TMPDIR'] = writable;
  }
  expect(await openHandle(path).then((table) => table.version())).toBe(1);
});

systemTest(root, 'dropping the table of another user in a shared folder is denied', async () => {
  const { path } = await twoHandles();
  await withFolderMode(path, 0o1777, () =>
    expectCode('PERMISSION_DENIED', async () => (await connect(path, options)).dropTable('t')),
  );
});

systemTest(mounting, 'add on a read-only mount is denied', async () => {
  const path = await smallDisk('1m');
  const table = await (await connect(path)).createTable('t', rows(0, 10));
  makeReadOnly(path);
  await expectCode('PERMISSION_DENIED', () => table.add(rows(10, 1)));
});

test.each([
  [401, 'connecting', /./],
  [403, 'connecting', /./],
  [403, 'listing versions', /prefix=t\.lance/],
  [401, 'writing data', /^PUT /],
  [403, 'writing data', /^PUT /],
] as const)('an object store that answers %i to %s denies access', async (status, _, refused) => {
  const database = connect('s3://bucket', { storageOptions: await refusingStore(status, refused) });
  await expectCode('PERMISSION_DENIED', async () => (await database).createTable('t', rows(0, 2)));
});

systemTest(mounting, 'a table that does not fit finds the disk full', async () => {
  const path = await smallDisk('256k');
  const database = await connect(path);
  await expectCode('DISK_FULL', () => database.createTable('t', wideRows(2000)));
});

systemTest(mounting, 'small commits find the disk full', async () => {
  const path = await smallDisk('512k');
  const table = await (await connect(path)).createTable('t', wideRows(10));
  await expectCode('DISK_FULL', () => addForEver(table));
});

systemTest(mounting, 'a file of Node finds the disk full', async () => {
  const path = await smallDisk('64k');
  await expectCode('DISK_FULL', () => writeFile(join(path, 'file'), Buffer.alloc(1e6)));
});

systemTest(mounting, 'a sort finds the disk of temporary files full', async () => {
  const TMPDIR = await smallDisk('64k');
  const code = await buildIndex(200_000, { TMPDIR, LANCE_MEM_POOL_SIZE: '3000000' });
  expect(code).toBe('DISK_FULL');
});

test('an index build in a tiny memory pool exhausts it', async () => {
  expect(await buildIndex(20_000, { LANCE_MEM_POOL_SIZE: '100000' })).toBe('RESOURCES_EXHAUSTED');
});

async function buildIndex(count: number, env: NodeJS.ProcessEnv): Promise<string> {
  const script = fileURLToPath(new URL('build-index.fixture.ts', import.meta.url));
  const argv = [
    '--conditions=@lancekeep/source',
    script,
    await temporaryDirectory(),
    String(count),
  ];
  const { stdout, stderr } = await runNode(argv, { env: { ...process.env, ...env } });
  return stdout.trim() || stderr;
}

/** Runs `work` as an ordinary user, with `mode` on all folders under `path`. */
async function withFolderMode(path: string, mode: number, work: () => Promise<void>) {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const inside = entries.filter((entry) => entry.isDirectory());
  const folders = [path, ...inside.map((entry) => join(entry.parentPath, entry.name))];
  await Promise.all(folders.map((folder) => chmod(folder, mode)));
  try {
    await withoutRoot(work);
  } finally {
    await Promise.all(folders.map((folder) => chmod(folder, 0o755)));
  }
}

async function addForEver(table: Table): Promise<never> {
  for (;;) await table.add(wideRows(3));
}

function wideRows(count: number) {
  return rows(0, count).map((row) => ({
    ...row,
    vector: Array.from({ length: 256 }, Math.random),
  }));
}

function pruneAll() {
  return { cleanupOlderThan: new Date(Date.now() + 60_000) };
}
