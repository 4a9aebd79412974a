import type { ReportTable } from './bench-report.ts';

/** What one run of a variant gave. */
export interface Measurement {
  /** Figures by name; the case says what each is, see {@link Metric}. `NaN` where there is none. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Values one by one, such as every flush time, for the JSON file. */
  readonly series?: Readonly<Record<string, readonly number[]>>;
}

/** What a variant gets to run with. */
export interface Surroundings {
  /** An empty folder, removed after the run. */
  readonly folder: string;
  /** What `prepare` filled, common to all runs of the case; empty without it. */
  readonly sharedFolder: string;
  /** Aborted when the user wants to stop: child processes are to end. */
  readonly signal: AbortSignal;
  /** Says how far the run is. */
  readonly progress: (text: string) => void;
}

/** One of the things that a case compares. */
export interface Variant {
  readonly name: string;
  /** The variant that its figures are divided by; its own name for a base. */
  readonly base: string;
  measure(surroundings: Surroundings): Promise<Measurement>;
}

/** A figure that is reported. */
export interface Metric {
  readonly name: string;
  /** For a person, with its unit. */
  readonly label: string;
  /** Digits after the decimal point. Default 0. */
  readonly digits?: number;
}

/** The medians of all rounds: by variant, then by metric. `NaN` where there is none. */
export interface Medians {
  of(variant: string, metric: string): number;
  ratio(variant: string, base: string, metric: string): number;
}

/** A limit on a figure of this run. */
export interface Target {
  readonly what: string;
  readonly value: number;
  readonly limit: number;
}

/** How a case measures, at given sizes. */
export interface BenchPlan {
  /** The sizes, for the report. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly variants: readonly Variant[];
  readonly metrics: readonly Metric[];
  /** Fills `sharedFolder` once, before the first round. */
  readonly prepare?: (surroundings: Surroundings) => Promise<void>;
  readonly targets?: (medians: Medians) => readonly Target[];
  /** Tables beside that of all metrics. */
  readonly tables?: (medians: Medians) => readonly ReportTable[];
}

/** A case of the bench, by its name on the command line. */
export interface BenchCase {
  readonly name: string;
  /** One line for the usage text. */
  readonly summary: string;
  readonly defaultRounds: number;
  /** Rounds before the first that are not counted: they fill the caches of the disk. Default 0. */
  readonly warmUpRounds?: number;
  /** How `--flushes` is understood; left out where a case does not flush. */
  readonly flushes?: { readonly default: number; readonly least: number };
  plan(options: { readonly flushes: number }): BenchPlan;
}
