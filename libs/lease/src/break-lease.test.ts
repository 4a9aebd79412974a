import { temporaryDirectory } from '@lancekeep/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { acquire } from './acquire.ts';
import { breakLease } from './break-lease.ts';
import { leaveRecord, OTHER_HOST } from './foreign-record.fixture.ts';
import { kinds } from './kinds.fixture.ts';
import { leaseHolderName } from './lease-holder-name.ts';
import { readLease } from './read-lease.ts';
import { optionsFor } from './start-contender.fixture.ts';

describe.each(kinds)('a lease of the kind $kind', ({ internals }) => {
  test('cannot be broken while its holder is proven alive', async () => {
    const folder = await temporaryDirectory();
    const lease = await acquire(optionsFor(folder), internals);
    onTestFinished(() => lease.release());
    const holder = leaseHolderName(lease.holder);
    await expect(breakLease(folder, { holder })).rejects.toMatchObject({ code: 'PROJECT_BUSY' });
    expect(await readLease(folder)).toMatchObject({ state: 'held' });
  });
});

test('a free lease cannot be broken, and no folder is made', async () => {
  const folder = await temporaryDirectory();
  await expect(breakLease(folder, { holder: 'host:1' })).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    hint: 'It is free: open the project.',
  });
});

test('a wrong name breaks nothing and is told the right one', async () => {
  const folder = await temporaryDirectory();
  const { holder } = await leaveRecord(folder, OTHER_HOST);
  await expect(breakLease(folder, { holder: 'elsewhere:1' })).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    hint: expect.stringContaining(`elsewhere:${holder.processId}`) as string,
  });
  expect(await readLease(folder)).toMatchObject({ state: 'unknown' });
});

test('a holder whose lease was broken releases nothing of its successor', async () => {
  const folder = await temporaryDirectory();
  const lease = await acquire(optionsFor(folder), { kind: 'exclusiveFile' });
  // As if the holder were on another host.
  await leaveRecord(folder, OTHER_HOST);
  await breakLease(folder, { holder: `elsewhere:${process.pid}` });
  const successor = await acquire(optionsFor(folder));
  onTestFinished(() => successor.release());
  await lease.release();
  expect(await readLease(folder)).toMatchObject({ state: 'held' });
});

test('one of two operators breaks a lease', async () => {
  const folder = await temporaryDirectory();
  await leaveRecord(folder, OTHER_HOST);
  const holder = `elsewhere:${process.pid}`;
  const results = await Promise.allSettled([
    breakLease(folder, { holder }),
    breakLease(folder, { holder }),
  ]);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
