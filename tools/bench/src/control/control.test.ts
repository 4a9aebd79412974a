import { expect, test } from 'vitest';
import { runTiny } from '../run-tiny.fixture.ts';
import { control, planControl } from './control.ts';

const TINY = {
  tables: 2,
  rowsPerTable: 400,
  dimensions: 16,
  partitions: 2,
  versions: 5,
  seconds: 1,
};

test('a process is asked once a second, and compared with one that nobody asks', async () => {
  const report = await runTiny(control, planControl(TINY));
  expect(report.summaries.map(({ variant, base }) => [variant, base])).toEqual([
    ['nobody asks', 'nobody asks'],
    ['stats() each second', 'nobody asks'],
    ['measureTables() each second', 'nobody asks'],
    ['statistics over the socket', 'nobody asks'],
  ]);
  expect(report.samples.map(({ series }) => series?.['askMs']?.length)).toEqual([1, 1, 1, 1]);
  for (const { medians } of report.summaries) {
    expect(medians['cpuPercent']).toBeGreaterThan(0);
    expect(medians['entries']).toBeGreaterThan(TINY.versions);
    expect(medians['snapshotKb']).toBeGreaterThan(1);
  }
  expect(report.targets.map(({ limit }) => limit)).toEqual([1, 1, 1]);
});
