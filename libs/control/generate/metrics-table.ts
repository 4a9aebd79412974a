import type { Metric } from '../src/metrics/metric.ts';
import { prometheusLabel, prometheusName } from '../src/metrics/prometheus-name.ts';

const START = '<!-- metrics: written by `npm run schema` -->';
const END = '<!-- end of metrics -->';

/** Puts the table of metrics between its two marks in a Markdown page. */
export function withMetricsTable(page: string, metrics: readonly Metric[]): string {
  const start = page.indexOf(START);
  const end = page.indexOf(END);
  if (start === -1 || end < start) throw new Error('The page has no place for the metrics.');
  return `${page.slice(0, start)}${START}\n\n${metricsTable(metrics)}\n${page.slice(end)}`;
}

function metricsTable(metrics: readonly Metric[]): string {
  const head = ['Metric', 'In Prometheus', 'Kind', 'Unit', 'Attributes', 'Meaning', 'Source'];
  const rows = [head, head.map(() => '---'), ...metrics.map(rowOf)];
  return rows.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function rowOf(metric: Metric): readonly string[] {
  const { name, kind, unit, attributes, description, source } = metric;
  const labels = attributes.map((attribute) => code(prometheusLabel(attribute)));
  return [
    code(name),
    code(prometheusName(metric)),
    KINDS[kind],
    code(unit),
    labels.join(', '),
    description.replaceAll('|', '\\|'),
    source,
  ];
}

const KINDS = { gauge: 'gauge', counter: 'counter', upDownCounter: 'up-down counter' };

const code = (text: string): string => `\`${text}\``;
