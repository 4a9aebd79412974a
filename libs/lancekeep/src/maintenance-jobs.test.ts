import { expect, test } from 'vitest';
import { MaintenanceJobs } from './maintenance-jobs.ts';

const run = (operation: string) => ({
  operation,
  trigger: 'call',
  startedAt: new Date('2026-03-01T08:00:00Z'),
});

test('of two runs at once the one that began first is told, then the other', () => {
  const jobs = new MaintenanceJobs();
  const [first, second] = [jobs.begin(run('optimize')), jobs.begin(run('prune'))];
  const before = jobs.snapshot().running;
  expect(before).toMatchObject({ operation: 'optimize', progress: null });
  first.end(null);
  const after = jobs.snapshot();
  expect(after).toMatchObject({ running: { operation: 'prune' }, last: { operation: 'optimize' } });
  expect(after.running?.id).not.toBe(before?.id);
  second.end({ code: 'STARVED', message: 'It lost.', hint: 'Again.' });
  expect(jobs.snapshot()).toMatchObject({
    running: null,
    last: { operation: 'prune', problem: { code: 'STARVED' } },
  });
});

test('a run tells where it is, and how many tables ended which way', () => {
  const jobs = new MaintenanceJobs();
  const job = jobs.begin(run('optimize'));
  const progress = { table: 'a', step: 'compact', index: 0, tables: 3 } as const;
  job.onProgress(progress);
  expect(jobs.snapshot().running?.progress).toEqual(progress);
  const skipped = { status: 'skipped', reason: 'nothing is due' } as const;
  job.onOutcome({ table: 'a', ...skipped });
  job.onOutcome({ table: 'b', ...skipped });
  job.onOutcome({
    table: 'c',
    status: 'failed',
    error: { code: 'STARVED', message: '', hint: '', subject: null },
    conflicts: 1,
    durationMs: 1,
  });
  job.end(null);
  expect(jobs.snapshot().last).toEqual({
    operation: 'optimize',
    trigger: 'call',
    startedAt: '2026-03-01T08:00:00.000Z',
    endedAt: expect.any(String) as string,
    succeeded: 0,
    skipped: 2,
    failed: 1,
    problem: null,
  });
});
