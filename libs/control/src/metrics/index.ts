export { identifyProjects, type IdentifiedSnapshot } from './identify-projects.ts';
export { metricPoints } from './metric-points.ts';
export type { Metric, MetricAttributes, MetricKind, MetricPoint } from './metric.ts';
export { METRICS } from './metrics.ts';
export { metricsText } from './metrics-text.ts';
