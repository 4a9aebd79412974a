import type { Metric } from './metric.ts';

const UNIT_WORDS: Readonly<Record<string, string>> = { By: '_bytes', s: '_seconds', 1: '_ratio' };

/**
 * The name of a metric in Prometheus: with its unit, and with `_total` for a counter. OpenTelemetry's
 * collector and Prometheus' own receiver name it the same.
 */
export function prometheusName({ name, unit, kind }: Metric): string {
  const total = kind === 'counter' ? '_total' : '';
  return `${prometheusLabel(name)}${UNIT_WORDS[unit] ?? ''}${total}`;
}

/** The name of an attribute in Prometheus. */
export function prometheusLabel(name: string): string {
  return name.replaceAll('.', '_');
}
