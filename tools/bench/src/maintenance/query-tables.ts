import type { Medians } from '../harness/bench-case.ts';
import type { ReportTable } from '../harness/bench-report.ts';
import { numberText } from '../harness/report-text.ts';
import { comparedQueries } from './compared-queries.ts';

/** The variants whose queries are compared. */
export const ALL_INDEXED = 'queries, all rows in the index';
export const SOME_UNINDEXED = 'queries, some rows not in the index';

/** Before and after of one process: a ratio is the median of those of all rounds. */
export const queryTables = (medians: Medians): readonly ReportTable[] =>
  [ALL_INDEXED, SOME_UNINDEXED].map((variant) => {
    const row = (label: string, name: string, digits: number): readonly string[] => [
      label,
      numberText(medians.of(variant, `${name}Before`), digits),
      numberText(medians.of(variant, `${name}After`), digits),
      numberText(medians.of(variant, `${name}Ratio`), 2),
    ];
    return {
      title: `${variant}, p50 ms before and after a compaction`,
      rows: [
        ['', 'before', 'after', 'x'],
        ...comparedQueries.map(({ name, label }) => row(label, name, 2)),
        row('fragments', 'fragments', 0),
      ],
    };
  });
