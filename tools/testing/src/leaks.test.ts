import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { watchForLeaks } from './leaks.ts';
import { onLinux, systemTest } from './system-test.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** Long enough for the timer with which vitest reports progress, which ends within 100 ms. */
const GRACE_MS = 500;

test('a test that cleans up has no leaks', async () => {
  const watch = watchForLeaks(await temporaryDirectory());
  const server = createServer().listen(0);
  await once(server, 'listening');
  server.close();
  await sleep(1);
  await expect(watch.findLeaks()).resolves.toEqual([]);
});

test('what is being closed has time to be gone', async () => {
  const watch = watchForLeaks(await temporaryDirectory());
  setTimeout(() => undefined, 100);
  await expect(watch.findLeaks()).resolves.toEqual([]);
});

test('a server that stays is a leak', async () => {
  const watch = watchForLeaks(await temporaryDirectory());
  const server = createServer().listen(0);
  await once(server, 'listening');
  const leaks = await watch.findLeaks(GRACE_MS);
  server.close();
  expect(leaks).toContain('TCPServerWrap');
});

test('a worker thread that stays is a leak, and is ended', async () => {
  const watch = watchForLeaks(await temporaryDirectory());
  const worker = new Worker('setInterval(() => {}, 1000)', { eval: true });
  await once(worker, 'online');
  worker.unref();
  await expect(watch.findLeaks(GRACE_MS)).resolves.toContain(`worker thread ${worker.threadId}`);
  await watch.endLeft();
  await expect(watch.findLeaks()).resolves.toEqual([]);
});

systemTest(onLinux, 'a detached child process that stays is a leak, and is ended', async () => {
  const watch = watchForLeaks(await temporaryDirectory());
  const argv = ['-e', 'setInterval(() => {}, 1000)'];
  const child = spawn(process.execPath, argv, { detached: true, stdio: 'ignore' });
  child.unref();
  const leaks = await watch.findLeaks(GRACE_MS);
  expect(leaks).toContain(
    `child process ${String(child.pid)} (${process.execPath} ${argv.join(' ')})`,
  );
  await watch.endLeft();
  await expect(watch.findLeaks()).resolves.toEqual([]);
});

test('a file that stays in the temporary folder is a leak, an empty folder is not', async () => {
  const folder = await temporaryDirectory();
  const watch = watchForLeaks(folder);
  writeFileSync(join(folder, 'left'), '');
  await expect(watch.findLeaks(GRACE_MS)).resolves.toContain('temporary file left');
});

systemTest(onLinux, 'a descriptor of a deleted temporary file is a leak', async () => {
  const folder = await temporaryDirectory();
  const watch = watchForLeaks(folder);
  const descriptor = openSync(join(folder, 'file'), 'w');
  rmSync(join(folder, 'file'));
  const leaks = await watch.findLeaks(GRACE_MS);
  closeSync(descriptor);
  expect(leaks).toContain('open descriptor of file (deleted)');
});

systemTest(onLinux, 'what LanceDB leaves by itself is no leak of a test', async () => {
  const folder = await temporaryDirectory();
  const watch = watchForLeaks(folder);
  for (const path of ['.tmpAb12Cd', 'a.lance/data'])
    mkdirSync(join(folder, path), { recursive: true });
  writeFileSync(join(folder, '.tmpAb12Cd/shuffle_data.lance'), '');
  const descriptor = openSync(join(folder, 'a.lance/data/1.lance'), 'w');
  rmSync(join(folder, 'a.lance'), { recursive: true });
  const leaks = await watch.findLeaks(GRACE_MS);
  closeSync(descriptor);
  expect(leaks).toEqual([]);
});
