import { expect, test } from 'vitest';
import { journalEntry } from './journal-entry.ts';
import { context, failed, maintained, skipped } from './sample-report.fixture.ts';
import { RunIo } from './table-io.ts';

test('an entry has times, who asked, and for each table its outcome and figures', () => {
  const io = new RunIo('folder');
  io.note('a', { readBytes: 100, writtenBytes: 20 });
  io.note('a', { readBytes: 1, writtenBytes: 2 });
  const report = { tables: [maintained('a'), failed('b'), skipped('c')], durationMs: 6_100.4 };
  const entry = journalEntry(report, context({ io: io.tables(), trigger: 'debt' }));
  expect(entry).toMatchObject({
    schemaVersion: 1,
    startedAt: '2026-03-01T02:00:00.000Z',
    endedAt: '2026-03-01T02:00:06.100Z',
    durationMs: 6_100,
    project: { name: 'books', uri: '/data/books' },
    processId: process.pid,
    operation: 'optimize',
    trigger: 'debt',
    error: null,
  });
  expect(entry.tables).toMatchObject([
    {
      table: 'a',
      status: 'succeeded',
      code: null,
      plan: { steps: [{ step: 'compact', status: 'done' }, { step: 'prune' }], heldBack: [{}] },
      estimated: { bytesToRewrite: 200_000, seconds: 0.75, peakBytes: 5_000_000 },
      actual: {
        readBytes: 101,
        writtenBytes: 22,
        ioReason: null,
        reclaimedBytes: 123_456,
        peakBytes: 8_000_000,
        durationMs: 40,
      },
      conflicts: 2,
      after: { fragments: 1 },
    },
    {
      table: 'b',
      status: 'failed',
      code: 'COMMIT_CONFLICT',
      actual: { readBytes: null, ioReason: 'No native call came to its end.', durationMs: 6_000 },
      conflicts: 8,
    },
    { table: 'c', status: 'skipped', reason: 'interrupted', conflicts: 0 },
  ]);
  expect(JSON.parse(JSON.stringify(entry))).toEqual(entry);
});

test('a plan goes without statistics and without steps that have nothing to do', () => {
  const { plan } = maintained('a');
  const idle = { ...skipped('a', 'nothing is due'), plan: { ...plan, steps: [] } };
  const { tables } = journalEntry({ tables: [idle, failed('b')], durationMs: 1 }, context());
  const [notDue] = plan.heldBack;
  expect(tables[0]?.plan).toEqual({ steps: [], heldBack: [notDue] });
  expect(tables[0]?.estimated).toEqual({ bytesToRewrite: 0, seconds: 0, peakBytes: 0 });
  expect(tables[1]).toMatchObject({ plan: null, estimated: { bytesToRewrite: null } });
});

test('of an object store, and of a call that the system tells nothing of, there are no bytes', () => {
  const remote = new RunIo('objectStore');
  remote.note('a', { readBytes: 1, writtenBytes: 1 });
  expect(remote.tables().get('a')).toMatchObject({
    readBytes: null,
    reason: 'Traffic with an object store is not counted by the system.',
  });
  const local = new RunIo('folder');
  local.note('a', { readBytes: 1, writtenBytes: 1 });
  local.note('a', null);
  local.note('a', { readBytes: 1, writtenBytes: 1 });
  expect(local.tables().get('a')).toMatchObject({
    writtenBytes: null,
    reason: 'This operating system does not tell it.',
  });
});

test('a run that threw has its error and no tables', () => {
  const error = { code: 'DISK_FULL', message: 'No room.' };
  const entry = journalEntry({ tables: [], durationMs: 1 }, context({ error }));
  expect(entry).toMatchObject({ error, tables: [] });
});
