import { createGrowthLedger, joinGrowthLedgers } from './growth-ledger.ts';
import type { GrowthReport } from './growth-report.ts';
import { LedgerGroup, type GrowthSources } from './ledger-group.ts';
import { readMemory } from './memory-reading.ts';

/** A process whose size and clock do what the test says. */
function sources() {
  const state = { rss: 100, peak: 100, ms: 0 };
  const from: GrowthSources = {
    readMemory: () => ({
      ...readMemory(),
      rssBytes: state.rss,
      peakRssBytes: (state.peak = Math.max(state.peak, state.rss)),
    }),
    nowMs: () => state.ms,
  };
  const grow = (bytes: number, ms = 0) => {
    state.rss += bytes;
    state.ms += ms;
  };
  return { state, grow, from };
}

/** A ledger of such a process. */
export function machine() {
  const { from, ...rest } = sources();
  return { ...rest, ledger: createGrowthLedger(from) };
}

/** Two ledgers that share such a process, and how to add further ones. */
export function sharedMachine() {
  const { from, ...rest } = sources();
  const group = new LedgerGroup(from);
  const join = () => joinGrowthLedgers(group);
  return { ...rest, group, join, one: join(), other: join() };
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
