import type { Machine } from './machine.ts';
import type { Measurement, Metric } from './bench-case.ts';

/** One run of one variant. */
export interface Sample extends Measurement {
  readonly variant: string;
  /** From 1. */
  readonly round: number;
}

/** Cells as text; the first row is the heading. */
export interface ReportTable {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
}

export interface CheckedTarget {
  readonly what: string;
  readonly value: number;
  readonly limit: number;
  readonly met: boolean;
}

/** The medians of one variant, and how they compare with those of its base. */
export interface VariantSummary {
  readonly variant: string;
  readonly base: string;
  readonly medians: Readonly<Record<string, number>>;
  readonly ratios: Readonly<Record<string, number>>;
}

/** All that a run of a case gave: what the JSON file holds and the text table shows. */
export interface BenchReport {
  readonly name: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationSeconds: number;
  readonly rounds: number;
  readonly parameters: Readonly<Record<string, number>>;
  readonly machine: Machine;
  readonly metrics: readonly Metric[];
  readonly summaries: readonly VariantSummary[];
  readonly targets: readonly CheckedTarget[];
  readonly tables: readonly ReportTable[];
  readonly samples: readonly Sample[];
}
