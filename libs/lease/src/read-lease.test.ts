import { chmod, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory, withoutRoot } from '@lancekeep/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { acquire } from './acquire.ts';
import { leaveRecord, OTHER_HOST } from './foreign-record.fixture.ts';
import { kinds } from './kinds.fixture.ts';
import { readLease } from './read-lease.ts';
import { rootPath } from './record/lease-files.ts';
import { optionsFor } from './start-contender.fixture.ts';

test('a folder that does not exist has a free lease, and is not made', async () => {
  const parent = await temporaryDirectory();
  expect(await readLease(join(parent, 'absent'))).toEqual({ state: 'free' });
  expect(await readdir(parent)).toEqual([]);
});

test('an empty folder has a free lease, and stays empty', async () => {
  const folder = await temporaryDirectory();
  expect(await readLease(folder)).toEqual({ state: 'free' });
  expect(await readdir(folder)).toEqual([]);
});

describe.each(kinds)('a lease of the kind $kind', ({ internals }) => {
  test('is told without a change, and can be read while it is taken again and again', async () => {
    const folder = await temporaryDirectory();
    const lease = await acquire(optionsFor(folder), internals);
    onTestFinished(() => lease.release());
    const before = [await readdir(folder), await readFile(rootPath(folder), 'utf8')];
    const status = await readLease(folder);
    expect(status).toMatchObject({ state: 'held', holder: lease.holder });
    expect('heartbeatAgeMs' in status && status.heartbeatAgeMs < 60_000).toBe(true);
    expect([await readdir(folder), await readFile(rootPath(folder), 'utf8')]).toEqual(before);
  });

  test('is never refused because of readers that look', async () => {
    const folder = await temporaryDirectory();
    let looking = true;
    const readers = Array.from({ length: 4 }, async () => {
      while (looking) await readLease(folder);
    });
    for (let round = 0; round < 30; round += 1) {
      await (await acquire(optionsFor(folder), internals)).release();
    }
    looking = false;
    await Promise.all(readers);
    expect(await readLease(folder)).toEqual({ state: 'free' });
  });
});

test('a holder that cannot be judged is unknown, with the reason', async () => {
  const folder = await temporaryDirectory();
  const { holder } = await leaveRecord(folder, OTHER_HOST);
  expect(await readLease(folder)).toMatchObject({
    state: 'unknown',
    holder,
    reason: 'it was taken on another host (elsewhere)',
  });
});

test('a folder that may not be read gives PERMISSION_DENIED', async () => {
  const folder = join(await temporaryDirectory(), 'closed');
  await mkdir(folder);
  await chmod(folder, 0o700);
  await withoutRoot(async () => {
    await expect(readLease(folder)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  });
});
