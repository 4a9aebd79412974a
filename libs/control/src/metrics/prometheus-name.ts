import type { Metric } from './metric.ts';

const UNIT_WORDS: Readonly<Record<string, string>> = { By: '_bytes', s: '_seconds' };

/**
 * The name of a metric in Prometheus, as the specification of OpenTelemetry translates it: with the
 * unit, and with `_total` for a counter. What comes through a collector is named the same.
 */
export function prometheusName({ name, unit, kind }: Metric): string {
  const total = kind === 'counter' ? '_total' : '';
  return `${prometheusLabel(name)}${UNIT_WORDS[unit] ?? ''}${total}`;
}

/** The name of an attribute in Prometheus. */
export function prometheusLabel(name: string): string {
  return name.replaceAll('.', '_');
}
