import { loadNativeMetrics, type NativeMetrics } from './native-metrics.ts';
import { REQUEST_METRICS, sumRequests, type RequestCounts } from './sum-requests.ts';

/** The counts of LanceDB's requests, or why there are none. */
export type RequestCounter =
  | { readonly read: () => RequestCounts; readonly problem: null }
  | { readonly read: null; readonly problem: string };

/**
 * Lets LanceDB count its requests to files and object stores, of all connections of the process, until
 * the process ends: it cannot be told to stop. Loads LanceDB. An application's own
 * `instrumentLanceDbMetrics`, before or after, works as without this.
 */
export function countRequests(native: NativeMetrics | null = loadNativeMetrics()): RequestCounter {
  if (native === null) return without('This LanceDB has no functions that tell its requests.');
  if (!native.registerLancedbMetricsRecorder())
    return without('Another recorder of native metrics is installed in this process.');
  const known = new Set(native.lancedbMetricsCatalog().map((metric) => metric.name));
  const missing = Object.values(REQUEST_METRICS).filter((name) => !known.has(name));
  // What is not counted would look like none.
  if (missing.length > 0) return without(`This LanceDB does not count ${missing.join(', ')}.`);
  return { read: () => sumRequests(native.snapshotLancedbMetrics()), problem: null };
}

const without = (problem: string): RequestCounter => ({ read: null, problem });
