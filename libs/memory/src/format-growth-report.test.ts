import { expect, test } from 'vitest';
import { formatGrowthReport } from './format-growth-report.ts';
import type { GrowthMark, GrowthReport } from './growth-report.ts';

const MB = 1024 * 1024;

const mark = (
  name: string,
  { atMs, rssMb, anonymousMb }: { atMs: number; rssMb: number; anonymousMb?: number },
): GrowthMark => ({
  name,
  atMs,
  reading: {
    rssBytes: rssMb * MB,
    anonymousBytes: anonymousMb === undefined ? null : anonymousMb * MB,
    fileBytes: null,
    peakRssBytes: null,
    heapUsedBytes: 0,
    externalBytes: 0,
    arrayBuffersBytes: 0,
  },
});

const report: GrowthReport = {
  marks: [
    mark('baseline', { atMs: 0, rssMb: 150, anonymousMb: 60 }),
    mark('before first flush', { atMs: 10, rssMb: 180.5, anonymousMb: 90 }),
    mark('end', { atMs: 30, rssMb: 230, anonymousMb: 130 }),
    mark('after close', { atMs: 40, rssMb: 170 }),
  ],
  window: { from: 'baseline', to: 'end' },
  peak: { rssBytes: 1298 * MB, atMs: 20, source: 'system' },
  grownBytes: 80 * MB,
  operations: [
    {
      name: 'code_chunks write',
      calls: 97,
      selfMs: 9500,
      totalMs: 12_000,
      grownBytes: 73 * MB,
      share: 0.73,
    },
    { name: 'chunking', calls: 5000, selfMs: 800.4, totalMs: 800.4, grownBytes: 10, share: 0 },
    {
      name: 'embedding',
      calls: 97,
      selfMs: 4000,
      totalMs: 4000,
      grownBytes: -20 * MB,
      share: null,
    },
  ],
  concurrent: { ms: 0, grownBytes: 0, share: 0 },
  others: { ms: 1200, grownBytes: 27 * MB, share: 0.27 },
};

test('a report becomes two aligned tables', () => {
  expect(`\n${formatGrowthReport(report)}\n`).toBe(`
memory              RSS MB  anonymous MB  above baseline
baseline             150.0          60.0
before first flush   180.5          90.0           +30.5
peak                1298.0             -         +1148.0
end                  230.0         130.0           +80.0
after close          170.0             -           +20.0

growth by operation     MB     %  calls  own ms  total ms
code_chunks write    +73.0  73.0     97    9500     12000
chunking               0.0   0.0   5000     800       800
embedding            -20.0     -     97    4000      4000
others               +27.0  27.0           1200
sum                  +80.0

%: shares of all that grew, without what shrank
`);
});

test('overlap and a peak that was only read are explained below the tables', () => {
  const text = formatGrowthReport({
    ...report,
    peak: { ...report.peak, source: 'readings' },
    concurrent: { ms: 5, grownBytes: MB, share: 0.01 },
  });
  expect(text).toContain('\nconcurrent            +1.0   1.0              5\n');
  expect(text).toMatch(/\n\npeak: the highest reading.*\nconcurrent: different operations.*\n%: /);
});

test('a report without operations still shows others and the sum', () => {
  const text = formatGrowthReport({ ...report, operations: [] });
  expect(text).toContain('\nothers ');
  expect(text).not.toContain('shrank');
  expect(text.endsWith('+80.0')).toBe(true);
});

test('a mark that is a megabyte above the peak of the window is explained', () => {
  const marks = [...report.marks, mark('after searches', { atMs: 50, rssMb: 1300 })];
  const note = 'peak: between baseline and end; it was passed outside of them';
  expect(formatGrowthReport({ ...report, marks })).toContain(`\n\n${note}\n`);
  const within = [...report.marks, mark('after searches', { atMs: 50, rssMb: 1298.9 })];
  expect(formatGrowthReport({ ...report, marks: within })).not.toContain('peak: between');
});

test('the peak stands before the first mark that came after it, never before the baseline', () => {
  const rowsWith = (atMs: number): readonly string[] => {
    const text = formatGrowthReport({ ...report, peak: { ...report.peak, atMs } });
    return text
      .split('\n')
      .slice(1, 6)
      .flatMap((line) => line.split(/ {2,}/)[0] ?? []);
  };
  const [baseline, flush, end, close] = ['baseline', 'before first flush', 'end', 'after close'];
  expect(rowsWith(0)).toEqual([baseline, 'peak', flush, end, close]);
  expect(rowsWith(10)).toEqual([baseline, 'peak', flush, end, close]);
  expect(rowsWith(11)).toEqual([baseline, flush, 'peak', end, close]);
});

test('names and figures of any usual size fit 80 columns', () => {
  const name = 'replaceGroups of a table with a name that goes on and on';
  const grown = { grownBytes: -12_345 * MB, share: 1, calls: 99_999 };
  const operation = { ...grown, name, selfMs: 9_999_999, totalMs: 9_999_999 };
  const marks = [...report.marks, mark(name, { atMs: 60, rssMb: 123_456, anonymousMb: 123_456 })];
  const text = formatGrowthReport({ ...report, marks, operations: [operation] });
  expect(text).toContain('replaceGroups of a table with a nam…  -12345.0  100.0  99999 ');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});
