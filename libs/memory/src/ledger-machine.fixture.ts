import { createGrowthLedger } from './growth-ledger.ts';
import type { GrowthReport } from './growth-report.ts';
import { readMemory } from './memory-reading.ts';

/** A ledger whose process and clock do what the test says. */
export function machine() {
  const state = { rss: 100, peak: 100, ms: 0 };
  const ledger = createGrowthLedger({
    readMemory: () => ({
      ...readMemory(),
      rssBytes: state.rss,
      peakRssBytes: (state.peak = Math.max(state.peak, state.rss)),
    }),
    nowMs: () => state.ms,
  });
  const grow = (bytes: number, ms = 0) => {
    state.rss += bytes;
    state.ms += ms;
  };
  return { state, ledger, grow };
}

export function booked(report: GrowthReport): Record<string, number> {
  const operations = report.operations.map(({ name, grownBytes }) => [name, grownBytes] as const);
  const { concurrent, others } = report;
  const unnamed = { concurrent: concurrent.grownBytes, others: others.grownBytes };
  return { ...Object.fromEntries(operations), ...unnamed };
}

export function sumOf(report: GrowthReport): number {
  return Object.values(booked(report)).reduce((sum, bytes) => sum + bytes, 0);
}
