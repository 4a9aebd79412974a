import { expect, test } from 'vitest';
import { reportText } from '../harness/report-text.ts';
import { runTiny } from '../run-tiny.fixture.ts';
import { overhead, planOverhead } from './overhead.ts';

const TINY = {
  rows: 400,
  dimensions: 16,
  partitions: 2,
  queries: 3,
  statusTables: 2,
  statusRows: 300,
  starts: 1,
};

test('both handles are asked the same in one process, and each alone for its memory', async () => {
  const report = await runTiny(overhead, planOverhead(TINY));
  expect(report.summaries.map(({ variant, base }) => [variant, base])).toEqual([
    ['both in one process', 'both in one process'],
    ['bare handle', 'bare handle'],
    ['lancekeep', 'bare handle'],
    ['bare oclif command', 'bare oclif command'],
    ['ops --version', 'bare oclif command'],
    ['plain LanceDB script', 'plain LanceDB script'],
    ['ops db status', 'plain LanceDB script'],
  ]);
  const queried = report.samples.slice(0, 3).map(({ series = {} }) => Object.keys(series));
  expect(queried.map(({ length }) => length)).toEqual([10, 5, 5]);
  expect(report.samples[0]?.series?.['scanned.lancekeepMs']).toHaveLength(3);
  expect(report.targets.map(({ limit }) => limit)).toEqual([1.02, 1.02, 1.02, 1.02, 1.5, 1.5]);
  expect(report.targets.filter(({ value }) => !(value > 0))).toEqual([]);
  const text = reportText(report);
  expect(text).not.toContain('ratios (x) to both');
  expect(text).toMatch(/^countRows\(\) +0\.\d{3} +0\.\d{3} +\d\.\d{3}$/m);
  // A table has the figures that its variants have, and no others.
  expect(text).toMatch(/ops db status +x\nstart to end ms +\d+ +\d+ +\d+\.\d\d\n\n/);
});
