import type { ProjectSnapshot } from '../contract/project-snapshot.ts';

/** A figure of a snapshot, as monitoring systems take it. */
export interface Metric {
  /** After the conventions of OpenTelemetry: `lancekeep.session.cache.usage`. */
  readonly name: string;
  /** In UCUM: `By`, `s`, `1` for a share, or what is counted, `{row}`. */
  readonly unit: string;
  readonly kind: MetricKind;
  /** One sentence. */
  readonly description: string;
  readonly source: MetricSource;
  /** What tells its points apart, besides the project. */
  readonly attributes: readonly string[];
  /**
   * What is `null` in the snapshot gives no point. A point that was there stays there while the project
   * is open, with 0 for what has come to its end: OpenTelemetry's SDK for JavaScript (3.1) goes on
   * exporting the last value of one that is missing.
   */
  readonly points: (snapshot: ProjectSnapshot) => readonly MetricPoint[];
}

/**
 * `gauge`: not to be added up. `counter`: only grows, from 0 at the opening of project, table or
 * budget. `upDownCounter`: grows and shrinks, and may be added up.
 */
export type MetricKind = 'gauge' | 'counter' | 'upDownCounter';

/** Where figures come from, which is what they cost; docs/observability.md tells of each. */
export type MetricSource =
  | 'project'
  | 'memory'
  | 'sessions'
  | 'handles'
  | 'measurement'
  | 'journal'
  | 'samples'
  | 'maintenance'
  | 'requests';

export interface MetricPoint {
  readonly value: number;
  readonly attributes: MetricAttributes;
}

export type MetricAttributes = Readonly<Record<string, string | number>>;

/** A point, or none where there is no figure. */
export function point(
  value: number | null | undefined,
  attributes: MetricAttributes = {},
): readonly MetricPoint[] {
  return typeof value === 'number' && Number.isFinite(value) ? [{ value, attributes }] : [];
}

/** Whether something holds: 1 or 0. */
export function flag(holds: boolean | undefined, attributes?: MetricAttributes) {
  return point(holds === undefined ? undefined : Number(holds), attributes);
}

/** How many seconds before the snapshot `time` was, both in ISO 8601; clocks that differ give 0. */
export function secondsSince(
  time: string | null | undefined,
  { takenAt }: ProjectSnapshot,
): number | null {
  if (time === null || time === undefined) return null;
  return Math.max(0, (Date.parse(takenAt) - Date.parse(time)) / 1000);
}
