import { rm } from 'node:fs/promises';
import { systemTest, temporaryDirectory } from '@lancekeep/testing';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { acquireInThread } from './acquire-in-thread.fixture.ts';
import { acquire, type LeaseInternals } from './acquire.ts';
import { IN_CONTAINER, namespaces } from './containers.fixture.ts';
import { leaveRecord, OTHER_HOST } from './foreign-record.fixture.ts';
import { lockInodeIn } from './lock-inode.fixture.ts';
import { kernelLockPath } from './record/lease-files.ts';
import { optionsFor, startContender } from './start-contender.fixture.ts';

describe('the kernel lock', () => {
  test('of a worker thread ends with the thread', async () => {
    const folder = await temporaryDirectory();
    expect(await acquireInThread(folder, {})).toBe('held');
    await (await acquire(optionsFor(folder))).release();
  });

  test('is not believed when its file was replaced', async () => {
    const folder = await temporaryDirectory();
    const contender = await startContender();
    await contender.acquire(folder);
    await rm(kernelLockPath(folder));
    await expect(acquire(optionsFor(folder))).rejects.toMatchObject({ code: 'PROJECT_BUSY' });
  });

  test('of another host is believed on a local disk, which one machine alone can use', async () => {
    const folder = await temporaryDirectory();
    await (await acquire(optionsFor(folder))).release();
    const lockInode = await lockInodeIn(folder);
    await leaveRecord(folder, { ...OTHER_HOST, record: { kind: 'kernelLock', lockInode } });
    await (await acquire(optionsFor(folder))).release();
  });

  test.each([
    {
      why: 'the library cannot be loaded',
      library: () => {
        throw new Error('no binary for this platform');
      },
    },
    {
      why: 'the file system has no locks',
      library: () => ({
        tryLock() {
          throw Object.assign(new Error('no locks available'), { code: 'ENOLCK' });
        },
      }),
    },
  ])('is gone without where $why', async ({ library }) => {
    vi.resetModules();
    vi.doMock('fs-native-extensions', library);
    onTestFinished(() => {
      vi.doUnmock('fs-native-extensions');
    });
    const fresh = await import('./acquire.ts');
    const folder = await temporaryDirectory();
    const lease = await fresh.acquire(optionsFor(folder));
    expect(lease.kind).toBe('exclusiveFile');
    await lease.release();
  });

  systemTest(namespaces, 'is freed by the death of a holder in another container', async () => {
    const folder = await temporaryDirectory();
    const inside = await startContender(IN_CONTAINER);
    expect(await inside.acquire(folder)).toMatchObject({ is: 'holder', kind: 'kernelLock' });
    await expect(acquire(optionsFor(folder))).rejects.toMatchObject({ code: 'PROJECT_BUSY' });
    await inside.kill();
    await (await acquire(optionsFor(folder))).release();
  });

  systemTest(namespaces, 'is what a dead container needs: its record proves nothing', async () => {
    const folder = await temporaryDirectory();
    const inside = await startContender(IN_CONTAINER);
    const internals: LeaseInternals = { kind: 'exclusiveFile' };
    await inside.acquire(folder, internals);
    await inside.kill();
    await expect(acquire(optionsFor(folder), internals)).rejects.toMatchObject({
      code: 'PROJECT_BUSY',
      hint: expect.stringContaining('another process namespace') as string,
    });
  });
});
