import { truncate, writeFile } from 'node:fs/promises';
import { temporaryDirectory } from '@lancekeep/testing';
import { describe, expect, test } from 'vitest';
import { acquire, type LeaseInternals } from './acquire.ts';
import { breakLeaseOn } from './break-lease.ts';
import { leaveRecord } from './foreign-record.fixture.ts';
import { rootPath } from './record/lease-files.ts';
import { optionsFor, startContender } from './start-contender.fixture.ts';

describe('a damaged record', () => {
  const damages = [
    { what: 'empty', damage: (path: string) => truncate(path, 0) },
    { what: 'cut short', damage: (path: string) => truncate(path, 40) },
    { what: 'of other text', damage: (path: string) => writeFile(path, '{"state":"held"}') },
  ];

  test.each(damages)('($what) does not keep the kernel lock from deciding', async ({ damage }) => {
    const folder = await temporaryDirectory();
    const contender = await startContender();
    await contender.acquire(folder);
    await damage(rootPath(folder));
    await expect(acquire(optionsFor(folder))).rejects.toMatchObject({
      code: 'PROJECT_BUSY',
      subject: { holder: null },
    });
    await contender.kill();
    await (await acquire(optionsFor(folder))).release();
  });

  test.each(damages)('($what) is refused without a kernel lock, until broken', async (one) => {
    const folder = await temporaryDirectory();
    await leaveRecord(folder, {});
    await one.damage(rootPath(folder));
    const internals: LeaseInternals = { kind: 'exclusiveFile' };
    await expect(acquire(optionsFor(folder), internals)).rejects.toMatchObject({
      code: 'PROJECT_BUSY',
      subject: { holder: null },
      hint: expect.stringContaining('break-lease unknown ') as string,
    });
    expect(await breakLeaseOn(folder, { holder: 'unknown' })).toEqual({ holder: null });
    await (await acquire(optionsFor(folder), internals)).release();
  });

  test('of a living holder without kernel lock is not taken over by one with it', async () => {
    const folder = await temporaryDirectory();
    const contender = await startContender();
    await contender.acquire(folder, { kind: 'exclusiveFile' });
    await truncate(rootPath(folder), 0);
    await expect(acquire(optionsFor(folder))).rejects.toMatchObject({ code: 'PROJECT_BUSY' });
    await contender.kill();
    await (await acquire(optionsFor(folder))).release();
  });
});
