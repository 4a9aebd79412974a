import type { MaintenanceSnapshot } from '@lancekeep/control';
import { expect, test } from 'vitest';
import { maintenanceLines } from './maintenance-lines.ts';

const MINUTE_MS = 60_000;

const minutesAgo = (minutes: number): string =>
  new Date(Date.now() - minutes * MINUTE_MS).toISOString();

const running: NonNullable<MaintenanceSnapshot['running']> = {
  id: '1',
  operation: 'optimize',
  trigger: 'debt',
  startedAt: minutesAgo(3),
  progress: { table: 'notes', step: 'compact', index: 1, tables: 8 },
};

const last: NonNullable<MaintenanceSnapshot['last']> = {
  operation: 'prune',
  trigger: 'command',
  startedAt: minutesAgo(62),
  endedAt: minutesAgo(61),
  succeeded: 1_200,
  skipped: 1,
  failed: 0,
  problem: null,
};

test('a process that maintained nothing yet has no line', () => {
  expect(maintenanceLines({ running: null, last: null })).toEqual([]);
});

test('the run that is under way says where it is, counting tables from 1', () => {
  expect(maintenanceLines({ running, last: null })).toEqual([
    'Maintenance: optimize by debt, begun 3 min ago: notes, compact (table 2 of 8)',
  ]);
});

test('before its first table a run is nowhere', () => {
  expect(maintenanceLines({ running: { ...running, progress: null }, last: null })).toEqual([
    'Maintenance: optimize by debt, begun 3 min ago',
  ]);
});

test('the last run tells how its tables ended, behind the one that is under way', () => {
  expect(maintenanceLines({ running, last })).toEqual([
    expect.stringMatching(/^Maintenance: /) as string,
    'Last maintenance: prune by command, ended 1 h ago; 1,200 tables maintained, 1 skipped, 0 failed',
  ]);
  expect(maintenanceLines({ running: null, last: { ...last, succeeded: 1 } })[0]).toContain(
    '; 1 table maintained, ',
  );
});

test('a run that failed as a whole says why', () => {
  const problem = { code: 'PROJECT_BUSY', message: 'Another process writes.', hint: 'Wait.' };
  const failed = { ...last, succeeded: 0, skipped: 0, problem };
  expect(maintenanceLines({ running: null, last: failed })).toEqual([
    'Last maintenance: prune by command, ended 1 h ago; 0 tables maintained, 0 skipped, 0 failed; it failed: Another process writes.',
  ]);
});

test('the clock of another machine makes no run begin in the future', () => {
  const ahead = { ...running, startedAt: minutesAgo(-5), progress: null };
  expect(maintenanceLines({ running: ahead, last: null })).toEqual([
    'Maintenance: optimize by debt, begun 0 s ago',
  ]);
});
