import type { ProjectSnapshot } from '../contract/project-snapshot.ts';
import { identifyProcesses } from './identify-projects.ts';
import { metricPoints } from './metric-points.ts';
import type { Metric, MetricPoint } from './metric.ts';
import { METRICS } from './metrics.ts';
import { prometheusLabel, prometheusName } from './prometheus-name.ts';

/**
 * What projects tell, of whichever processes, in the text format of Prometheus. Loads the client of
 * Prometheus.
 */
export async function metricsText(snapshots: readonly ProjectSnapshot[]): Promise<string> {
  const client = await import('@prometheus-io/client');
  const registry = new client.Registry();
  const projects = identifyProcesses(snapshots);
  for (const metric of METRICS) {
    const points = metricPoints(metric, projects);
    if (points.length > 0) register({ client, registry, metric, points });
  }
  return registry.metrics();
}

function register(input: {
  readonly client: typeof import('@prometheus-io/client');
  readonly registry: InstanceType<typeof import('@prometheus-io/client').Registry>;
  readonly metric: Metric;
  readonly points: readonly MetricPoint[];
}): void {
  const { client, registry, metric, points } = input;
  const labels = points.map(({ value, attributes }) => ({ value, labels: labelsOf(attributes) }));
  const description = {
    name: prometheusName(metric),
    help: metric.description,
    labelNames: Object.keys(labels[0]?.labels ?? {}),
    registers: [registry],
  };
  if (metric.kind === 'counter') {
    const counter = new client.Counter(description);
    for (const each of labels) counter.inc(each.labels, each.value);
  } else {
    const gauge = new client.Gauge(description);
    for (const each of labels) gauge.set(each.labels, each.value);
  }
}

function labelsOf(attributes: MetricPoint['attributes']): Record<string, string> {
  const named = Object.entries(attributes);
  return Object.fromEntries(named.map(([name, value]) => [prometheusLabel(name), String(value)]));
}
