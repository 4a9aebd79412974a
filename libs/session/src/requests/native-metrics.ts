import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The functions beneath LanceDB's `instrumentLanceDbMetrics`. That one makes its OpenTelemetry
 * instruments at its first call in a process, and never again: calling it here would take them from an
 * application that calls it later. These only begin to count, and read.
 */
export interface NativeMetrics {
  /** `false` when another recorder is installed. Further calls give `true`. */
  registerLancedbMetricsRecorder(): boolean;
  /** Empty before the recorder is installed. */
  lancedbMetricsCatalog(): readonly { readonly name: string }[];
  /** Reading does not take anything away from other readers. */
  snapshotLancedbMetrics(): readonly NativePoint[];
}

export interface NativePoint {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Of counters. */
  readonly value?: number | undefined;
  /** Of histograms, as `sum`. */
  readonly count?: number | undefined;
  readonly sum?: number | undefined;
}

const FUNCTIONS = [
  'registerLancedbMetricsRecorder',
  'lancedbMetricsCatalog',
  'snapshotLancedbMetrics',
] as const;

/**
 * Loads LanceDB's native module, which the package does not export, from beside its entry: the same
 * instance that LanceDB itself uses. Gives `null` where there is none, or where it lacks the functions.
 */
export function loadNativeMetrics(): NativeMetrics | null {
  try {
    const require = createRequire(import.meta.url);
    const entry = require.resolve('@lancedb/lancedb');
    const native: unknown = require(join(dirname(entry), 'native.js'));
    return isNativeMetrics(native) ? native : null;
  } catch {
    return null;
  }
}

function isNativeMetrics(module: unknown): module is NativeMetrics {
  if (typeof module !== 'object' || module === null) return false;
  const members = new Map<string, unknown>(Object.entries(module));
  return FUNCTIONS.every((name) => typeof members.get(name) === 'function');
}
