import { readdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { identifyProcess } from '../evidence/identify-process.ts';
import { pruneEnded, whilePruning } from './prune-notice.ts';

const isOver = (work: Promise<unknown>, ms = 60): Promise<boolean> =>
  Promise.race([work.then(() => true), sleep(ms, false)]);

test('a reader of the table waits for the end of a prune, readers of others do not', async () => {
  const folder = await temporaryDirectory();
  const { promise, resolve } = Promise.withResolvers<string>();
  const pruning = whilePruning({ folder, project: 'mine', table: 't' }, () => promise);
  await expect.poll(() => readdir(folder)).toEqual(['prune.json']);
  const waiting = pruneEnded(folder, 't');
  expect(await isOver(waiting)).toBe(false);
  await pruneEnded(folder, 'another');
  resolve('pruned');
  expect(await pruning).toBe('pruned');
  await waiting;
  expect(await readdir(folder)).toEqual([]);
});

test('a prune that fails is over as well, and its error comes out', async () => {
  const folder = await temporaryDirectory();
  const error = new Error('the disk is gone');
  const prune = () => Promise.reject(error);
  await expect(whilePruning({ folder, project: 'mine', table: 't' }, prune)).rejects.toBe(error);
  await pruneEnded(folder, 't');
});

test('nobody waits for a process that was killed while it pruned', async () => {
  const folder = await temporaryDirectory();
  const since = '2026-01-01T00:00:00.000Z';
  const reader = { processId: process.pid, host: hostname(), since, project: 'mine' };
  const identity = { ...(await identifyProcess()), startTime: '1' };
  const inUse = [{ table: 't', version: 0, since, until: null }];
  const text = JSON.stringify({ format: 1, reader, identity, inUse });
  await writeFile(join(folder, 'prune.json'), text);
  expect(await isOver(pruneEnded(folder, 't'), 2_000)).toBe(true);
});

test('where it cannot be told it is pruned all the same', async () => {
  const folder = join(await temporaryDirectory(), 'file');
  await writeFile(folder, 'no folder');
  expect(
    await whilePruning({ folder, project: 'mine', table: 't' }, () => Promise.resolve('pruned')),
  ).toBe('pruned');
  await pruneEnded(folder, 't');
});
