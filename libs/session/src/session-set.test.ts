import { connect } from '@lancedb/lancedb';
import { runNode, temporaryDirectory } from '@lancekeep/testing';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { countNewSessions, sessionFolders } from './session-folders.fixture.ts';
import type { SessionSetLimits } from './session-limits.ts';
import { joinSessions, limitsOf, SMALL } from './session-set.fixture.ts';
import { acquireSessions, readSessions } from './session-set.ts';

const LARGE = { indexCacheMb: 32, metadataCacheMb: 8 };

const conflict = (limits: SessionSetLimits): Promise<unknown> =>
  acquireSessions(limits).then(
    () => 'acquired',
    (error: unknown) => error,
  );

test('everybody who asks for the same limits shares one set', async () => {
  const limits = limitsOf({ tables: { chunks: SMALL } });
  const [first, second, third] = await Promise.all([1, 2, 3].map(() => joinSessions(limits)));
  expect(second?.query).toBe(first?.query);
  expect(third?.bulk).toBe(first?.bulk);
  expect(third?.forTable('chunks')).toBe(first?.forTable('chunks'));
  expect(new Set([first?.query, first?.bulk, first?.forTable('chunks')]).size).toBe(3);
});

test('a second copy of the module shares the set of the first', async () => {
  // Not a literal, which tsc would look for.
  const path = ['./session-set.ts', 'copy=2'].join('?');
  const copy = (await import(/* @vite-ignore */ path)) as typeof import('./session-set.ts');
  expect(copy.acquireSessions).not.toBe(acquireSessions);
  const first = await joinSessions(limitsOf());
  const second = await copy.acquireSessions(limitsOf());
  expect(second.query).toBe(first.query);
  expect(second.snapshot()).toHaveLength(2);
  await expect(copy.acquireSessions(limitsOf({ query: LARGE }))).rejects.toMatchObject({
    code: 'SESSION_LIMITS_CONFLICT',
  });
  expect(await copy.readSessions()).toHaveLength(2);
  second.release();
});

test('other limits are refused while the set is in use, and the session is named', async () => {
  await joinSessions(limitsOf({ tables: { chunks: SMALL } }));
  const tables = { chunks: SMALL };
  const refused: readonly (readonly [string, SessionSetLimits])[] = [
    ['query', limitsOf({ tables, query: LARGE })],
    ['bulk', limitsOf({ tables, bulk: { indexCacheMb: 16, metadataCacheMb: 9 } })],
    ['table:chunks', limitsOf({ tables: { chunks: LARGE } })],
    ['table:chunks', limitsOf()],
    ['table:documents', limitsOf({ tables: { ...tables, documents: SMALL } })],
  ];
  for (const [session, limits] of refused) {
    expect(await conflict(limits)).toMatchObject({
      code: 'SESSION_LIMITS_CONFLICT',
      subject: { session },
    });
  }
});

test('the order in which tables are named makes no difference', async () => {
  const first = await joinSessions(limitsOf({ tables: { a: SMALL, b: LARGE } }));
  const second = await joinSessions(limitsOf({ tables: { b: LARGE, a: SMALL } }));
  expect(second.forTable('b')).toBe(first.forTable('b'));
});

test('other limits are accepted after the last release, not before', async () => {
  const [first, second] = await Promise.all([
    acquireSessions(limitsOf()),
    acquireSessions(limitsOf()),
  ]);
  first.release();
  first.release();
  expect(await conflict(limitsOf({ query: LARGE }))).toMatchObject({
    code: 'SESSION_LIMITS_CONFLICT',
  });
  second.release();
  const other = await joinSessions(limitsOf({ query: LARGE }));
  expect(other.snapshot()[0]?.limitBytes.index).toBe(32 * 2 ** 20);
});

test('a refused project takes no share of the set', async () => {
  const first = await acquireSessions(limitsOf());
  await conflict(limitsOf({ query: LARGE }));
  first.release();
  await joinSessions(limitsOf({ query: LARGE }));
});

test('a further hold keeps the set when the first is released, and reaches nothing after its own', async () => {
  const first = await acquireSessions(limitsOf());
  const second = first.share();
  first.release();
  expect(() => first.query).toThrow(TypeError);
  expect(first.snapshot()).toEqual([]);
  expect(await conflict(limitsOf({ query: LARGE }))).toMatchObject({
    code: 'SESSION_LIMITS_CONFLICT',
  });
  expect(second.snapshot()).toHaveLength(2);
  second.release();
  await joinSessions(limitsOf({ query: LARGE }));
});

test('without an open project there is nothing to read', async () => {
  expect(await readSessions()).toEqual([]);
  const sessions = await acquireSessions(limitsOf());
  const withoutTime = sessions.snapshot().map(({ countedAt: _, ...snapshot }) => snapshot);
  expect(await readSessions()).toMatchObject(withoutTime);
  sessions.release();
  expect(await readSessions()).toEqual([]);
});

test.for([
  ['query', limitsOf({ query: { indexCacheMb: 15.9, metadataCacheMb: 8 } })],
  ['bulk', limitsOf({ bulk: { indexCacheMb: 0, metadataCacheMb: 8 } })],
  ['query', limitsOf({ query: { indexCacheMb: 16, metadataCacheMb: -1 } })],
  ['query', limitsOf({ query: { indexCacheMb: Number.NaN, metadataCacheMb: 8 } })],
  ['query', limitsOf({ query: { indexCacheMb: Number.POSITIVE_INFINITY, metadataCacheMb: 8 } })],
  ['table:t', limitsOf({ tables: { t: { indexCacheMb: 1, metadataCacheMb: 8 } } })],
] as const)('the session "%s" with limits that cannot work is refused', async ([name, limits]) => {
  expect(await conflict(limits)).toMatchObject({
    code: 'INVALID_ARGUMENT',
    subject: { argument: name },
  });
  expect(await readSessions()).toEqual([]);
});

test('a metadata cache of nothing works', async () => {
  const limits = { indexCacheMb: 16, metadataCacheMb: 0 };
  const sessions = await joinSessions(limitsOf({ query: limits }));
  const connection = await connect(await temporaryDirectory(), { session: sessions.query });
  const table = await connection.createTable('t', [{ id: 'a' }]);
  expect(await table.countRows()).toBe(1);
  connection.close();
});

test('opening and closing again and again holds no more than one set', async () => {
  const before = sessionFolders();
  for (let round = 0; round < 30; round += 1) (await acquireSessions(limitsOf())).release();
  // Two Sessions a set; one set more where the collector had just met the one before.
  expect(countNewSessions(before)).toBeLessThanOrEqual(4);
});

test('other limits again and again hold no more than the set before and the new one', async () => {
  const before = sessionFolders();
  for (let round = 0; round < 12; round += 1) {
    const query = { indexCacheMb: 16 + round, metadataCacheMb: 8 };
    const sessions = await acquireSessions(limitsOf({ query }));
    expect(countNewSessions(before)).toBeLessThanOrEqual(4);
    sessions.release();
  }
});

test('every connect() without a Session makes one more on plain LanceDB, with one none', async () => {
  const { query } = await joinSessions(limitsOf());
  const folder = await temporaryDirectory();
  const before = sessionFolders();
  const connections = await Promise.all([1, 2, 3].map(() => connect(folder)));
  expect(countNewSessions(before)).toBe(3);
  const between = sessionFolders();
  const shared = await Promise.all([1, 2, 3].map(() => connect(folder, { session: query })));
  expect(countNewSessions(between)).toBe(0);
  for (const each of [...connections, ...shared]) each.close();
});

test('after the last release the caches are freed with the Session objects', async () => {
  const fixture = fileURLToPath(new URL('free-sessions.fixture.ts', import.meta.url));
  const { stdout, stderr } = await runNode(['--expose-gc', fixture]);
  expect(stdout.trim(), stderr).toBe('2 in use, 0 after the collection');
});
