import type { Table } from '@lancedb/lancedb';
import { classifyNativeError, isLancekeepError } from '@lancekeep/errors';
import { temporaryDirectory } from '@lancekeep/testing';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTable, openForeign, rows } from '../held-tables.fixture.ts';
import { addLargeFragments, createLargeTable } from './large-table.fixture.ts';
import { openCompactor } from './open-compactor.fixture.ts';
import { isRunning } from './running-children.fixture.ts';

const PRUNE_NOTHING = new Date(0);

const request = (handle: Table, signal?: AbortSignal) => ({
  name: 't',
  handle,
  cleanupOlderThan: PRUNE_NOTHING,
  signal,
});

test('a child compacts, tells what it took, serves the next request, and leaves nothing', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder, { fragments: 4 });
  const compactor = openCompactor(folder);
  const first = await compactor.optimize(request(table));
  expect(first.statistics.compaction).toMatchObject({ fragmentsRemoved: 4, fragmentsAdded: 1 });
  expect(first.peakBytes === null || first.peakBytes > 0).toBe(true);
  const processId = compactor.processId ?? 0;
  expect(isRunning(processId)).toBe(true);
  await table.add(rows(800, 100));
  const second = await compactor.optimize(request(table));
  expect(second.statistics.compaction.fragmentsRemoved).toBe(2);
  expect(compactor.processId).toBe(processId);
  await compactor.close();
  expect(isRunning(processId)).toBe(false);
  expect((await readdir(tmpdir())).filter((name) => name.startsWith('lancekeep-'))).toEqual([]);
});

test('a native error comes back with its message, and the child goes on', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder, { fragments: 2 });
  const compactor = openCompactor(folder);
  const absent = compactor.optimize({ ...request(table), name: 'absent' });
  await expect(absent).rejects.toThrow(/Table 'absent' was not found/);
  await expect(absent.catch(isLancekeepError)).resolves.toBe(false);
  const { statistics } = await compactor.optimize(request(table));
  expect(statistics.compaction.fragmentsRemoved).toBe(2);
});

test('an abort before a child is needed starts none', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder, { fragments: 2 });
  const compactor = openCompactor(folder);
  const aborted = compactor.optimize(request(table, AbortSignal.abort()));
  await expect(aborted).rejects.toMatchObject({ code: 'INTERRUPTED' });
  expect(compactor.processId).toBeNull();
});

test('an abort while it works ends the child before the call rejects', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder, { fragments: 4 });
  const compactor = openCompactor(folder);
  await compactor.optimize(request(table));
  const processId = compactor.processId ?? 0;
  await addLargeFragments(table);
  const abort = new AbortController();
  const working = compactor.optimize(request(table, abort.signal));
  abort.abort();
  await expect(working).rejects.toMatchObject({ code: 'INTERRUPTED' });
  expect(isRunning(processId)).toBe(false);
  // The next table of the run gets a new child.
  await compactor.optimize(request(table));
  expect(compactor.processId).not.toBe(processId);
});

test('a child that dies is reported with its signal, and the next request gets a new one', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder, { fragments: 4 });
  const compactor = openCompactor(folder);
  await compactor.optimize(request(table));
  const processId = compactor.processId ?? 0;
  const working = compactor.optimize(request(table));
  process.kill(processId, 'SIGKILL');
  await expect(working).rejects.toMatchObject({
    code: 'CHILD_PROCESS_FAILED',
    subject: { table: 't', exitCode: null, signal: 'SIGKILL' },
  });
  await compactor.optimize(request(table));
  expect(compactor.processId).not.toBe(processId);
});

test('a Ctrl-C that reaches the child as well does not end it', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder, { fragments: 4 });
  const compactor = openCompactor(folder);
  await compactor.optimize(request(table));
  process.kill(compactor.processId ?? 0, 'SIGINT');
  await table.add(rows(800, 100));
  const { statistics } = await compactor.optimize(request(table));
  expect(statistics.compaction.fragmentsRemoved).toBe(2);
});

test('a conflict with a foreign writer keeps its message, by which it is classified', async () => {
  const folder = await temporaryDirectory();
  await createLargeTable(folder);
  const foreign = await openForeign(folder);
  const stopping = new AbortController();
  const writing = (async () => {
    while (!stopping.signal.aborted) {
      await foreign.checkoutLatest();
      const values = { text: 'changed' };
      await foreign.update({ where: "id = 'k7'", values }).catch(() => undefined);
    }
  })();
  const compactor = openCompactor(folder);
  let failure: unknown;
  for (let attempt = 0; attempt < 20 && failure === undefined; attempt += 1) {
    // A compaction that went through leaves too little work for the next to be overtaken.
    if (attempt > 0) await addLargeFragments(foreign);
    await compactor.optimize(request(foreign)).catch((error: unknown) => (failure = error));
  }
  stopping.abort();
  await writing;
  expect(String(failure)).toMatch(/commit conflict for version/);
  expect(classifyNativeError(failure)).toBe('COMMIT_CONFLICT');
});

test('a table whose data is gone fails with its code, and the next one gets its turn', async () => {
  const folder = await temporaryDirectory();
  for (const name of ['t', 'u']) await createTable(folder, { name, fragments: 3 });
  const files = join(folder, 't.lance', 'data');
  for (const name of await readdir(files)) await rm(join(files, name));
  const compactor = openCompactor(folder);
  const table = await openForeign(folder, 'u');
  await expect(compactor.optimize(request(table))).rejects.toThrow(/Not found/);
  const { statistics } = await compactor.optimize({ ...request(table), name: 'u' });
  expect(statistics.compaction.fragmentsRemoved).toBe(3);
});
