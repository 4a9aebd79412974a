import { estimateOptimizeMemory, estimateReindexMemory } from './estimate-optimize-memory.ts';
import type { TableStatistics } from '../statistics/table-statistics.ts';

const MB = 2 ** 20;

/**
 * What is rewritten in a second, as the reports of `npm run bench -- optimize` and `maintenance` have
 * it on two cores, rounded down. A report sets what was expected beside what was needed.
 */
const COMPACTED_BYTES_PER_SECOND = 200 * MB;
const INDEXED_BYTES_PER_SECOND = 20 * MB;
const STEP_SECONDS = 0.2;
const PRUNED_VERSIONS_PER_SECOND = 500;
/** What the first native call of a process reads of LanceDB's own code. */
const PRUNE_PEAK_BYTES = 20 * MB;

export interface StepEstimate {
  readonly bytesToRewrite: number;
  readonly estimatedSeconds: number;
  readonly estimatedPeakBytes: number;
}

export function estimateCompact(statistics: TableStatistics, bytes: number): StepEstimate {
  return {
    bytesToRewrite: bytes,
    estimatedSeconds: seconds(bytes / COMPACTED_BYTES_PER_SECOND),
    estimatedPeakBytes: estimateOptimizeMemory(statistics),
  };
}

/** The vectors, keys or texts that are read are some part of the rows; all of it is the upper bound. */
export function estimateReindex(statistics: TableStatistics): StepEstimate {
  const rows = Math.max(0, ...statistics.indices.map(({ unindexedRows }) => unindexedRows));
  const bytesToRewrite = bytesOfRows(statistics, rows);
  return {
    bytesToRewrite,
    estimatedSeconds: seconds(bytesToRewrite / INDEXED_BYTES_PER_SECOND),
    estimatedPeakBytes: estimateReindexMemory(statistics),
  };
}

export function estimateCreateIndex(
  statistics: TableStatistics,
  estimatedPeakBytes: number,
): StepEstimate {
  const bytesToRewrite = statistics.dataBytes;
  const estimatedSeconds = seconds(bytesToRewrite / INDEXED_BYTES_PER_SECOND);
  return { bytesToRewrite, estimatedSeconds, estimatedPeakBytes };
}

export function estimatePrune(versions: number): StepEstimate {
  const estimatedSeconds = seconds(versions / PRUNED_VERSIONS_PER_SECOND);
  return { bytesToRewrite: 0, estimatedSeconds, estimatedPeakBytes: PRUNE_PEAK_BYTES };
}

export function estimateSweep(): StepEstimate {
  return { bytesToRewrite: 0, estimatedSeconds: STEP_SECONDS, estimatedPeakBytes: 0 };
}

function bytesOfRows({ rows, dataBytes }: TableStatistics, count: number): number {
  return rows === 0 ? 0 : Math.round((dataBytes / rows) * count);
}

/** To a tenth: more would say more than is known. */
const seconds = (value: number): number => Math.round((STEP_SECONDS + value) * 10) / 10;
