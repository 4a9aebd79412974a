import { connect } from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';
import { expect, onTestFinished, test } from 'vitest';
import { openFreshSession } from './fresh-session.ts';
import { createIndexedTable, randomVector } from './indexed-table.fixture.ts';
import { joinSessions, limitsOf, SMALL } from './session-set.fixture.ts';

test('a fresh session is empty, and leaves those of the process alone', async () => {
  const folder = await temporaryDirectory();
  await createIndexedTable(folder, { rows: 500, dimensions: 8 });
  const sessions = await joinSessions(limitsOf());
  const before = sessions.snapshot().map(({ items }) => items);
  const session = await openFreshSession('query', SMALL);
  expect(session.approxNumItems()).toBe(0);
  const connection = await connect(folder, { session });
  onTestFinished(() => connection.close());
  const table = await connection.openTable('t');
  await table.vectorSearch(randomVector(8)).toArray();
  expect(session.approxNumItems()).toBeGreaterThan(0);
  expect(sessions.snapshot().map(({ items }) => items)).toEqual(before);
});

test('limits that would hang LanceDB are refused', async () => {
  const limits = { indexCacheMb: 1, metadataCacheMb: 8 };
  await expect(openFreshSession('query', limits)).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    message: expect.stringContaining('The session "query" cannot have 1 MB') as string,
  });
});
