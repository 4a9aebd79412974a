import type { Medians } from '../harness/bench-case.ts';
import type { ReportTable } from '../harness/bench-report.ts';
import { numberText } from '../harness/report-text.ts';

/**
 * The five scenarios of the analysis that began this project, with the RSS that it saw and the one
 * that it expected of bounded caches.
 */
const SCENARIOS = [
  { name: 'idle baseline', metric: 'baselineMb', seen: '47', expected: '47' },
  { name: 'during indexing', metric: 'peakMb', seen: '4,600', expected: '500 to 1,000' },
  { name: 'after indexing', metric: 'idleMb', seen: '4,600', expected: '300 to 400' },
  { name: 'during queries', metric: 'queryPeakMb', seen: '4,600', expected: '400 to 600' },
  { name: 'after queries', metric: 'restedMb', seen: '4,600', expected: '300' },
];

export function memoryScenarios(medians: Medians): ReportTable {
  const heading = ['RSS MB', 'unmanaged', 'lancekeep', 'analysis: seen', 'analysis: expected'];
  const rows = SCENARIOS.map(({ name, metric, seen, expected }) => [
    name,
    numberText(medians.of('unmanaged', metric), 0),
    numberText(medians.of('lancekeep', metric), 0),
    seen,
    expected,
  ]);
  return { title: 'the five scenarios of the memory analysis', rows: [heading, ...rows] };
}
