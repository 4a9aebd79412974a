import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { METRICS } from '../src/metrics/metrics.ts';
import { withMetricsTable } from './metrics-table.ts';

/** The page that has the table of metrics: as it is, and as it should be. */
export async function metricsPage() {
  const path = fileURLToPath(new URL('../../../docs/observability.md', import.meta.url));
  const before = await readFile(path, 'utf8');
  const style = await resolveConfig(path);
  const text = await format(withMetricsTable(before, METRICS), { ...style, parser: 'markdown' });
  return { path, before, text };
}
