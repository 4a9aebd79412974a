import { onLinux, systemTest } from '@lancekeep/testing';
import { describe, expect, test } from 'vitest';
import type { LimitsRequest } from './wanted-limits.ts';
import { runLimitedProcess } from './run-limited-process.fixture.ts';

const request = (memory: LimitsRequest['memory'] = {}): LimitsRequest => ({
  memory,
  store: 'folder',
});

const limit = (variable: string, value: number | null, inForce: number | null) =>
  expect.objectContaining({ variable, value, inForce }) as unknown;

const NOT_APPLIED = { code: 'LIMITS_NOT_APPLIED' };

describe('one I/O thread', () => {
  test('makes writing or compaction wait for ever on plain LanceDB (H4)', async () => {
    const [compaction] = await runLimitedProcess([{ compact: true }], { LANCE_IO_THREADS: '1' });
    // When this one finishes, LanceDB has mended the hang, and the floor may go.
    expect(compaction).toMatchObject({ outcome: 'hung' });
    expect(compaction?.workedMs).toBeLessThan(3_000);
  });

  test('becomes two, with a warning, and compaction finishes', async () => {
    const [limits, compaction] = await runLimitedProcess(
      [{ apply: request() }, { compact: true }],
      { LANCE_IO_THREADS: '1' },
    );
    expect(limits).toMatchObject({ isApplied: true, warnings: [{ code: 'LIMIT_REPLACED' }] });
    expect(limits?.limits).toContainEqual(limit('LANCE_IO_THREADS', 2, 2));
    expect(compaction).toMatchObject({ outcome: 'finished' });
  });

  test('becomes two even after LanceDB was used', async () => {
    const [, limits, compaction] = await runLimitedProcess(
      [{ use: true }, { apply: request() }, { compact: true }],
      { LANCE_IO_THREADS: '1' },
    );
    expect(limits?.limits).toContainEqual(limit('LANCE_IO_THREADS', 2, 2));
    expect(compaction).toMatchObject({ outcome: 'finished' });
  });
});

describe('limits', () => {
  systemTest(onLinux, 'decide how many threads LanceDB starts', async () => {
    const threadsWith = async (cpuThreads: number) => {
      const steps = [{ apply: request({ cpuThreads }) }, { searchText: true }] as const;
      return (await runLimitedProcess(steps))[1]?.cpuThreads ?? 0;
    };
    // One more distributes the work. The others start as there is work for them.
    expect(await threadsWith(1)).toBe(2);
    const threads = await threadsWith(6);
    expect(threads).toBeGreaterThan(2);
    expect(threads).toBeLessThanOrEqual(7);
  });

  systemTest(onLinux, 'that come after the first use are not applied, and tell it', async () => {
    const [, limits] = await runLimitedProcess([{ use: true }, { apply: request() }]);
    expect(limits).toMatchObject({ isApplied: false, warnings: [NOT_APPLIED] });
    expect(limits?.limits).toContainEqual(limit('LANCE_CPU_THREADS', 2, null));
    expect(limits?.warnings[0]?.message).toMatch(/LanceDB was used in this process before/);
  });

  test('of the first project hold for the second, which is told where it wants others', async () => {
    const [first, second, third] = await runLimitedProcess([
      { apply: request({ ioThreads: 3 }) },
      { apply: request() },
      { apply: request({ ioThreads: 3 }) },
    ]);
    expect(first).toMatchObject({ isApplied: true, warnings: [] });
    expect(second).toMatchObject({ isApplied: false, warnings: [NOT_APPLIED] });
    expect(second?.limits).toContainEqual(limit('LANCE_IO_THREADS', 2, 3));
    expect(third).toMatchObject({ isApplied: true, warnings: [] });
  });

  test("that the user set stay the user's for every project", async () => {
    const results = await runLimitedProcess([{ apply: request() }, { apply: request() }], {
      LANCE_CPU_THREADS: '7',
    });
    for (const limits of results) {
      expect(limits).toMatchObject({ isApplied: true, warnings: [] });
      expect(limits.limits).toContainEqual(limit('LANCE_CPU_THREADS', 7, 7));
    }
  });
});

describe('in a worker thread', () => {
  const workerSteps = (steps: readonly ({ compact: true } | { apply: LimitsRequest })[]) => [
    { environment: { LANCE_IO_THREADS: '1' } },
    ...steps,
  ];

  test('the environment never reaches LanceDB (H15)', async () => {
    const [inWorker] = await runLimitedProcess([{ inWorker: workerSteps([{ compact: true }]) }]);
    expect(inWorker).toMatchObject(['set', { outcome: 'finished' }]);
  });

  test('limits are not applied, and tell it', async () => {
    const [inWorker] = await runLimitedProcess([
      { inWorker: [{ environment: { LANCE_CPU_THREADS: '2' } }, { apply: request() }] },
    ]);
    const limits = limit('LANCE_CPU_THREADS', 2, null);
    expect(inWorker).toMatchObject(['set', { isApplied: false, warnings: [NOT_APPLIED] }]);
    expect(inWorker).toMatchObject([
      'set',
      { limits: expect.arrayContaining([limits]) as unknown },
    ]);
  });

  test('those that the main thread applied before are known', async () => {
    const [, inWorker] = await runLimitedProcess([
      { apply: request() },
      { inWorker: [{ apply: request() }, { apply: request({ ioThreads: 9 }) }] },
    ]);
    expect(inWorker).toMatchObject([
      { isApplied: true, warnings: [] },
      { isApplied: false, warnings: [NOT_APPLIED] },
    ]);
  });

  systemTest(onLinux, 'those that the process was started with are known', async () => {
    const [inWorker] = await runLimitedProcess([{ inWorker: [{ apply: request() }] }], {
      LANCE_IO_THREADS: '6',
    });
    const limits = expect.arrayContaining([limit('LANCE_IO_THREADS', 6, 6)]) as unknown;
    expect(inWorker).toMatchObject([{ isApplied: false, limits }]);
  });
});
