import type { IdentifiedSnapshot } from './identify-projects.ts';
import type { Metric, MetricPoint } from './metric.ts';

/**
 * The points of a metric in these snapshots, each with the identity of its project. Of several points
 * with the same attributes, as of a database that a process has open twice, the first.
 */
export function metricPoints(
  metric: Metric,
  projects: readonly IdentifiedSnapshot[],
): readonly MetricPoint[] {
  const points = new Map<string, MetricPoint>();
  for (const { snapshot, identity } of projects) {
    for (const { value, attributes } of metric.points(snapshot)) {
      // A counter that a foreign file makes negative would fail the whole collection.
      if (metric.kind === 'counter' && value < 0) continue;
      const identified = { ...identity, ...attributes };
      const key = JSON.stringify(identified);
      if (!points.has(key)) points.set(key, { value, attributes: identified });
    }
  }
  return [...points.values()];
}
