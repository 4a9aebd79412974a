import { temporaryDirectory } from '@lancekeep/testing';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { IndexNotes } from './index-notes.ts';

const WEEK_S = 7 * 86_400;

const DEAD = 1_000;
const isGone = (processId: number): Promise<boolean> => Promise.resolve(processId === DEAD);

test('what a dead process noted is told, also to the next holder; what a living one noted is not', async () => {
  const folder = await temporaryDirectory();
  const notes = new IndexNotes(folder);
  expect(await notes.ofTheDead(isGone)).toEqual(new Set());
  const [left, building] = [randomUUID(), randomUUID()];
  await notes.add(left, DEAD);
  await notes.add(building, process.pid);
  for (const later of [notes, new IndexNotes(folder)]) {
    expect(await later.ofTheDead(isGone)).toEqual(new Set([left]));
  }
});

test('a build that came to its end leaves no note', async () => {
  const folder = await temporaryDirectory();
  const notes = new IndexNotes(folder);
  const uuid = randomUUID();
  await notes.add(uuid, process.pid);
  await notes.remove(uuid, process.pid);
  expect(await readdir(join(folder, 'index-builds'))).toEqual([]);
});

test('what is older than a week is told once more and forgotten', async () => {
  const folder = await temporaryDirectory();
  const notes = new IndexNotes(folder);
  const uuid = randomUUID();
  await notes.add(uuid, DEAD);
  const then = Date.now() / 1_000 - WEEK_S - 60;
  await utimes(join(folder, 'index-builds', `${uuid}.${DEAD}`), then, then);
  expect(await notes.ofTheDead(isGone)).toEqual(new Set([uuid]));
  expect(await notes.ofTheDead(isGone)).toEqual(new Set());
});

test('other files are no notes, and a folder that cannot be written is no failure', async () => {
  const folder = await temporaryDirectory();
  await mkdir(join(folder, 'index-builds'));
  await writeFile(join(folder, 'index-builds', 'README'), '');
  expect(await new IndexNotes(folder).ofTheDead(isGone)).toEqual(new Set());
  const nowhere = new IndexNotes(join(folder, 'nowhere'));
  await nowhere.add(randomUUID(), process.pid);
  expect(await nowhere.ofTheDead(isGone)).toEqual(new Set());
});
