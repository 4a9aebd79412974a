import { chmod, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LancekeepError } from '@lancekeep/errors';
import { temporaryDirectory, withoutRoot } from '@lancekeep/testing';
import { expect, onTestFinished, test } from 'vitest';
import { ReadPublisher } from './publish-reads.ts';
import type { PublishedRead } from './reader-record.ts';

const read = (version: number): PublishedRead => ({
  table: 't',
  version,
  since: '2026-01-01T00:00:00.000Z',
  until: null,
});

async function publisher(folder?: string) {
  const state = { inUse: [] as readonly PublishedRead[], isBusy: false };
  const problems: LancekeepError[] = [];
  const place = folder ?? join(await temporaryDirectory(), '.lancekeep');
  const publisher = new ReadPublisher({
    folder: place,
    project: 'mine',
    inUse: () => state.inUse,
    isBusy: () => state.isBusy,
    onProblem: (problem) => problems.push(problem),
  });
  onTestFinished(() => publisher.close());
  const files = (): Promise<readonly string[]> => readdir(join(place, 'readers')).catch(() => []);
  const written = async (): Promise<unknown> => {
    const [name = ''] = await files();
    return JSON.parse(await readFile(join(place, 'readers', name), 'utf8'));
  };
  return { publisher, state, files, written, problems, place };
}

test('while nothing is in use, nothing is made', async () => {
  const { publisher: publishing, state, place } = await publisher();
  state.isBusy = true;
  publishing.begin();
  await sleep(1_100);
  expect(await readdir(place).catch(() => 'none')).toBe('none');
});

test('what is in use is written at once when it has to be seen, for all to read', async () => {
  const { publisher: publishing, state, files, written, place } = await publisher();
  state.inUse = [read(3)];
  await publishing.publish();
  expect(await written()).toMatchObject({
    format: 1,
    reader: { processId: process.pid, project: 'mine' },
    identity: { platform: process.platform },
    inUse: [read(3)],
  });
  const [name = ''] = await files();
  expect((await stat(join(place, 'readers', name))).mode & 0o777).toBe(0o644);
  await publishing.close();
  expect(await files()).toEqual([]);
});

test('what comes into use is written within a second or two, and what ends is taken back', async () => {
  const { publisher: publishing, state, files, written } = await publisher();
  state.isBusy = true;
  publishing.begin();
  state.inUse = [read(3)];
  await expect.poll(files, { timeout: 3_000 }).toHaveLength(1);
  state.inUse = [read(4)];
  await expect.poll(written, { timeout: 3_000 }).toMatchObject({ inUse: [read(4)] });
  Object.assign(state, { inUse: [], isBusy: false });
  await expect.poll(files, { timeout: 3_000 }).toEqual([]);
});

test('what does not change is written every five seconds, as a sign of life', async () => {
  const { publisher: publishing, state, files, place } = await publisher();
  state.inUse = [read(3)];
  await publishing.publish();
  const [name = ''] = await files();
  const writtenAt = async () => (await stat(join(place, 'readers', name))).mtimeMs;
  const first = await writtenAt();
  await sleep(2_500);
  expect(await writtenAt()).toBe(first);
  await expect.poll(writtenAt, { timeout: 5_000 }).toBeGreaterThan(first);
}, 15_000);

test('a folder that cannot be written is a problem told once, and no failure', async () => {
  const folder = await temporaryDirectory();
  await chmod(folder, 0o555);
  const { publisher: publishing, state, problems } = await publisher(folder);
  state.inUse = [read(3)];
  await withoutRoot(async () => {
    await publishing.publish();
    await publishing.publish();
  });
  expect(problems).toMatchObject([
    { code: 'READER_NOT_PUBLISHED', subject: { path: join(folder, 'readers') } },
  ]);
  expect(publishing.problem).toBe(problems[0]);
  await chmod(folder, 0o755);
  await publishing.publish();
  expect(publishing.problem).toBeNull();
});

test('after a close nothing is written any more', async () => {
  const { publisher: publishing, state, files } = await publisher();
  await publishing.close();
  state.inUse = [read(3)];
  await publishing.publish();
  publishing.begin();
  expect(await files()).toEqual([]);
});
