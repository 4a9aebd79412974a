import { expect, test } from 'vitest';
import { LancekeepError } from './lancekeep-error.ts';
import { callNative, fromNativeError } from './native-errors.ts';
import { classifyNativeError } from './native-messages.ts';
import { isRetryable } from './native-outcomes.ts';
import {
  expectCode,
  openHandle,
  rows,
  thrownBy,
  twoHandles,
  upsert,
} from './sample-database.fixture.ts';

test('the error names the subject, what happened, what to do, and keeps its cause', async () => {
  const { fresh } = await twoHandles();
  const cause = await thrownBy(() => upsert(fresh, [...rows(0, 1), ...rows(0, 1)]));
  const error = fromNativeError(cause, { operation: 'upsert', table: 't', path: '/db' });
  expect(error).toBeInstanceOf(LancekeepError);
  expect(error.toJSON()).toEqual({
    code: 'AMBIGUOUS_MERGE',
    message:
      'upsert on table "t" at /db got several rows for one target row: Ambiguous merge inserts are prohibited: multiple source rows match the same target row on (id = "k0"). Please ensure each target row is matched by at most one source row.',
    hint: 'Give each merge key once in a batch.',
    subject: { operation: 'upsert', table: 't', path: '/db' },
  });
  expect(error.cause).toBe(cause);
});

test('the message keeps no source locations and no chain of causes', async () => {
  const { fresh } = await twoHandles();
  const error = fromNativeError(await thrownBy(() => fresh.checkout(99)), {
    operation: 'checkout',
  });
  expect(error.message).toMatch(
    /^checkout found no such version or tag: Dataset at path \S+99\.manifest was not found: Not found: \S+99\.manifest\.$/,
  );
});

test('a native error of no known kind is passed on as NATIVE_ERROR', async () => {
  const { fresh } = await twoHandles();
  await (await fresh.tags()).create('keep', 1);
  await fresh.add(rows(100, 1));
  const prune = () => fresh.optimize({ cleanupOlderThan: new Date(Date.now() + 60_000) });
  const cause = await thrownBy(prune);
  expect(classifyNativeError(cause)).toBeNull();
  const error = fromNativeError(cause, { operation: 'optimize', table: 't' });
  expect(error.code).toBe('NATIVE_ERROR');
  expect(error.message).toMatch(
    /^optimize on table "t" failed: Cleanup error: 1 tagged version\(s\) have been marked .*\{"keep": 1\}\.$/,
  );
});

test('a long native message is cut', async () => {
  const { fresh } = await twoHandles();
  const cause = await thrownBy(() => fresh.update({ values: { [`z${'😀'.repeat(500)}`]: 1 } }));
  const { message } = fromNativeError(cause, {});
  expect(message.length).toBeLessThan(400);
  expect(message).toMatch(/^a native call got columns .*…\.$/);
  expect(message.isWellFormed()).toBe(true);
});

test.each([[undefined], [null], ['a string'], [{ message: 'no error' }], [new Error('')]])(
  'something else that is thrown (%o) becomes NATIVE_ERROR',
  (thrown) => {
    expect(classifyNativeError(thrown)).toBeNull();
    expect(fromNativeError(thrown, { table: 't' })).toMatchObject({ code: 'NATIVE_ERROR' });
  },
);

test('a LancekeepError is returned unchanged', () => {
  const error = new LancekeepError('READ_ONLY', {
    message: 'add on a project that is open for reading.',
    hint: 'Open it with mode readWrite.',
    subject: { operation: 'add' },
  });
  expect(fromNativeError(error, { table: 't' })).toBe(error);
});

test('callNative gives what the work gives', async () => {
  const { fresh } = await twoHandles();
  expect(await callNative({ operation: 'countRows' }, () => fresh.countRows())).toBe(100);
});

test('callNative throws the classified error of the work, thrown early or late', async () => {
  const { path } = await twoHandles();
  const subject = { operation: 'open', table: 'nope' };
  const late = callNative(subject, async () => (await openHandle(`${path}/none`)).countRows());
  await expect(late).rejects.toMatchObject({ code: 'TABLE_NOT_FOUND', subject });
  const early = callNative(subject, () => {
    throw new Error("Table 'nope' was not found");
  });
  await expect(early).rejects.toMatchObject({ code: 'TABLE_NOT_FOUND', subject });
});

test('what is retryable succeeds once the handle is at the latest version', async () => {
  const { fresh, stale } = await twoHandles();
  await fresh.createIndex('id');
  await expectCode('COMMIT_CONFLICT', () => stale.createIndex('id'));
  expect(isRetryable('COMMIT_CONFLICT')).toBe(true);
  await stale.checkoutLatest();
  await stale.createIndex('id');
});

test.each(['INCOMPATIBLE_TRANSACTION', 'DISK_FULL', 'NATIVE_ERROR', 'PROJECT_BUSY'] as const)(
  '%s is not retryable',
  (code) => {
    expect(isRetryable(code)).toBe(false);
  },
);
