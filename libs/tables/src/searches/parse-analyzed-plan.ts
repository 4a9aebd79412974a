/**
 * What LanceDB counted while it ran an analysed search: the sums over all nodes of its plan. It prints
 * numbers from 1,000 on with three or four digits (`2.57 M`), so large ones are rounded.
 */
export interface AnalyzedPlan {
  /** Look-ups in the index cache that found what they looked for. */
  readonly indexCacheHits: number;
  readonly indexCacheMisses: number;
  /** Parts of indices, such as partitions and pages, that were read into the cache. */
  readonly partsLoaded: number;
  /** Indices that were opened. */
  readonly indicesLoaded: number;
  /** Full-text and scalar indices do not tell what was read of them. */
  readonly bytesRead: number;
  /** Reads that were asked for. */
  readonly iops: number;
  /** Reads that were made of them: neighbours are read together. */
  readonly requests: number;
}

type Counter = keyof AnalyzedPlan;
type Counters = Readonly<Partial<Record<Counter, number>>>;

const NAMES: Readonly<Record<string, Counter>> = {
  index_cache_hits: 'indexCacheHits',
  index_cache_misses: 'indexCacheMisses',
  parts_loaded: 'partsLoaded',
  indices_loaded: 'indicesLoaded',
  bytes_read: 'bytesRead',
  iops: 'iops',
  requests: 'requests',
};
/** Counters of which a node has all or none. One that is missing alone has another name now. */
const TOGETHER: readonly (readonly Counter[])[] = [
  ['indexCacheHits', 'indexCacheMisses', 'partsLoaded', 'indicesLoaded'],
  ['bytesRead', 'iops', 'requests'],
];

/** A node begins a line. Its text may have line breaks that come from what is searched for. */
const NODES = /\n(?= *\w+[:,] elapsed=)/;
/** What is searched for may look like metrics; those of the node are at its end. */
const METRICS = /, metrics=\[([^[\]]*)\]$/;
const COUNT = /^(\d+(?:\.\d+)?)(?: ([KMBT]))?$/;
const UNITS: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, B: 1e9, T: 1e12 };

/**
 * Reads the text of `analyzePlan()` as `@lancedb/lancedb` 0.39.0 writes it; `null` for any other: no
 * figure is guessed. Nothing else knows that text.
 */
export function parseAnalyzedPlan(text: string): AnalyzedPlan | null {
  if (!text.startsWith('AnalyzeExec ')) return null;
  const nodes = text.trimEnd().split(NODES).map(countersOf);
  const known = nodes.filter((node) => node !== null);
  if (known.length < nodes.length || known.every(({ bytesRead }) => bytesRead === undefined)) {
    return null;
  }
  return sumOfCounters(known);
}

/** Of nodes, or of whole plans. What is not counted is 0. */
export function sumOfCounters(all: readonly Counters[]): AnalyzedPlan {
  const sums = Object.values(NAMES).map((counter) => {
    return [counter, all.reduce((sum, each) => sum + (each[counter] ?? 0), 0)] as const;
  });
  return Object.fromEntries(sums) as Record<Counter, number>;
}

function countersOf(node: string): Counters | null {
  const [, metrics] = METRICS.exec(node) ?? [];
  if (metrics === undefined) return null;
  const counters: Partial<Record<Counter, number>> = {};
  for (const [name = '', value = ''] of metrics.split(', ').map((each) => each.split('='))) {
    const counter = NAMES[name];
    if (counter !== undefined) counters[counter] = countOf(value);
  }
  return isComplete(counters) ? counters : null;
}

function isComplete(counters: Counters): boolean {
  if (Object.values(counters).some(Number.isNaN)) return false;
  return TOGETHER.every((group) => {
    const present = group.filter((counter) => counters[counter] !== undefined);
    return present.length === 0 || present.length === group.length;
  });
}

/** `NaN` for what is no count. */
function countOf(text: string): number {
  const [, digits = '', unit] = COUNT.exec(text) ?? [];
  if (digits === '') return NaN;
  return Math.round(Number(digits) * (unit === undefined ? 1 : (UNITS[unit] ?? NaN)));
}
