import { readdir, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { LancekeepError } from '@lancekeep/errors';
import { temporaryDirectory, withoutRoot } from '@lancekeep/testing';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { acquire, type LeaseInternals } from './acquire.ts';
import { acquireInThread } from './acquire-in-thread.fixture.ts';
import { breakLeaseOn } from './break-lease.ts';
import { leaveRecord, OTHER_HOST, OTHER_NAMESPACE } from './foreign-record.fixture.ts';
import { leaseHolderName } from './lease-holder-name.ts';
import { readLeaseOn } from './read-lease.ts';
import { rootPath } from './record/lease-files.ts';
import { kinds } from './kinds.fixture.ts';
import { lockInodeIn } from './lock-inode.fixture.ts';
import { optionsFor, startContender } from './start-contender.fixture.ts';

const NETWORK = { name: 'nfs', shared: true };

describe.each(kinds)('a lease of the kind $kind', ({ kind, internals }) => {
  const take = async (folder: string, more: LeaseInternals = {}) => {
    const lease = await acquire(optionsFor(folder), { ...internals, ...more });
    onTestFinished(() => lease.release());
    return lease;
  };
  const refusalOf = async (folder: string, more: LeaseInternals = {}) => {
    const error: unknown = await take(folder, more).catch((reason: unknown) => reason);
    if (!(error instanceof LancekeepError) || error.code !== 'PROJECT_BUSY') throw error;
    return error as LancekeepError<'PROJECT_BUSY'>;
  };

  test('is of that kind, and its folder is made', async () => {
    const lease = await take(join(await temporaryDirectory(), 'project', '.lancekeep'));
    expect(lease.kind).toBe(kind);
    expect(lease.holder).toMatchObject({ processId: process.pid, project: 'example' });
  });

  test('is refused to a second process, which is told who holds it', async () => {
    const folder = await temporaryDirectory();
    const { holder } = await take(folder);
    const answer = await (await startContender()).acquire(folder, internals);
    expect(answer).toMatchObject({ is: 'refused', holder });
    const { hint } = answer as { hint: string };
    expect(hint).toContain(`process ${process.pid} on host ${holder.host}`);
    expect(hint).toContain(holder.since);
  });

  test('is free at once when its holder is killed', async () => {
    const folder = await temporaryDirectory();
    const contender = await startContender();
    expect(await contender.acquire(folder, internals)).toMatchObject({ is: 'holder', kind });
    expect((await refusalOf(folder)).subject.holder?.processId).toBe(contender.processId);
    await contender.kill();
    expect(await readLeaseOn(folder)).toMatchObject({ state: 'stale' });
    expect((await take(folder)).holder.processId).toBe(process.pid);
  });

  test('is refused to the same process, and to a second copy of the module', async () => {
    const folder = await temporaryDirectory();
    await take(folder);
    expect((await refusalOf(folder)).subject.holder?.processId).toBe(process.pid);
    vi.resetModules();
    const copy = await import('./acquire.ts');
    expect(copy.acquire).not.toBe(acquire);
    await expect(copy.acquire(optionsFor(folder), internals)).rejects.toMatchObject({
      code: 'PROJECT_BUSY',
    });
  });

  test('is refused to a worker thread', async () => {
    const folder = await temporaryDirectory();
    await take(folder);
    expect(await acquireInThread(folder, internals)).toBe('PROJECT_BUSY');
  });

  test('can be taken again once it was released, also twice', async () => {
    const folder = await temporaryDirectory();
    const lease = await take(folder);
    await Promise.all([lease.release(), lease.release()]);
    expect(await readLeaseOn(folder)).toEqual({ state: 'free' });
    const contender = await startContender();
    expect(await contender.acquire(folder, internals)).toMatchObject({ is: 'holder' });
    await contender.release();
    await take(folder);
  });

  test('leaves nothing but its record and the lock file', async () => {
    const folder = await temporaryDirectory();
    for (let round = 0; round < 3; round += 1) await (await take(folder)).release();
    const files = kind === 'kernelLock' ? ['writer.json', 'writer.lock'] : ['writer.json'];
    expect((await readdir(folder)).sort()).toEqual(files);
    // What the umask of this process leaves of the rest is its own affair.
    expect((await stat(rootPath(folder))).mode & 0o733).toBe(0o600);
  });

  test('is not kept by a child process that outlives its holder', async () => {
    const folder = await temporaryDirectory();
    const contender = await startContender();
    await contender.acquire(folder, internals);
    const survivor = await contender.spawnSurvivor();
    onTestFinished(() => void process.kill(survivor, 'SIGKILL'));
    await contender.kill();
    expect(process.kill(survivor, 0)).toBe(true);
    await take(folder);
  });

  test('is not taken from a stopped holder, however old its heartbeat', async () => {
    const folder = await temporaryDirectory();
    const contender = await startContender();
    await contender.acquire(folder, internals);
    process.kill(contender.processId, 'SIGSTOP');
    await utimes(rootPath(folder), new Date(0), new Date(0));
    expect((await refusalOf(folder)).subject.holder?.processId).toBe(contender.processId);
    const status = await readLeaseOn(folder);
    expect(status).toMatchObject({ state: 'held' });
    expect('heartbeatAgeMs' in status && status.heartbeatAgeMs > 1e12).toBe(true);
  });

  test('is taken over when the process id of its holder was used again', async () => {
    const folder = await temporaryDirectory();
    await leaveRecord(folder, { identity: { startTime: '1' } });
    await take(folder);
  });

  test.each([
    { what: 'another host', changes: OTHER_HOST },
    { what: 'another process namespace', changes: OTHER_NAMESPACE },
  ])('of $what is refused until it is broken by name', async ({ changes }) => {
    const folder = await temporaryDirectory();
    const { holder } = await leaveRecord(folder, changes);
    const refusal = await refusalOf(folder);
    expect(refusal.subject.holder).toEqual(holder);
    expect(refusal.hint).toContain(`break-lease ${leaseHolderName(holder)} --project "`);
    await expect(breakLeaseOn(folder, { holder: 'other:1' })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    expect(await breakLeaseOn(folder, { holder: leaseHolderName(holder) })).toEqual({ holder });
    await take(folder);
  });

  test('of another host on a network file system is refused until it is broken', async () => {
    const folder = await temporaryDirectory();
    await (await take(folder, { fileSystem: NETWORK })).release();
    const lockInode = await lockInodeIn(folder);
    const record = lockInode === null ? {} : { kind: 'kernelLock' as const, lockInode };
    const { holder } = await leaveRecord(folder, { ...OTHER_HOST, record });
    expect((await refusalOf(folder, { fileSystem: NETWORK })).hint).toContain('another host');
    await breakLeaseOn(folder, { holder: leaseHolderName(holder) }, NETWORK);
    await take(folder, { fileSystem: NETWORK });
  });

  test('needs a folder that can be written to', async () => {
    const folder = join(await temporaryDirectory(), 'closed');
    await withoutRoot(async () => {
      await expect(take(folder)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    });
    await expect(take(join('/dev/null', 'folder'))).rejects.toMatchObject({
      code: 'NATIVE_ERROR',
    });
  });
});

test('both kinds exclude each other', async () => {
  const folder = await temporaryDirectory();
  const contender = await startContender();
  const byFile: LeaseInternals = { kind: 'exclusiveFile' };
  const lease = await acquire(optionsFor(folder));
  expect(await contender.acquire(folder, byFile)).toMatchObject({ is: 'refused' });
  await lease.release();
  expect(await contender.acquire(folder, byFile)).toMatchObject({ is: 'holder' });
  await expect(acquire(optionsFor(folder))).rejects.toMatchObject({ code: 'PROJECT_BUSY' });
});
