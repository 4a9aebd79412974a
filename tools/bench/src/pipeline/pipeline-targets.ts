import type { Medians, Target } from '../harness/bench-case.ts';

/** What lancekeep is to reach, as ratios of one run. */
export function pipelineTargets(medians: Medians): readonly Target[] {
  const against = (base: string, metric: string): number =>
    medians.ratio('lancekeep', base, metric);
  const freshQueryMs = medians.of('lancekeep', 'freshQueryP50Ms');
  return [
    target('peak RSS, lancekeep / unmanaged', 0.2, against('unmanaged', 'peakMb')),
    target('RSS after a rest, lancekeep / unmanaged', 0.25, against('unmanaged', 'idleMb')),
    target(
      'RSS a rest after the queries, lancekeep / unmanaged',
      0.25,
      against('unmanaged', 'restedMb'),
    ),
    target('sum of flushes, lancekeep / unmanaged', 0.25, against('unmanaged', 'flushSumMs')),
    target('new groups p50, lancekeep / append-tuned', 1.2, against('append-tuned', 'newP50Ms')),
    target(
      're-indexed groups p50, lancekeep / append-tuned',
      2.5,
      against('append-tuned', 'againP50Ms'),
    ),
    target(
      'query p50, lancekeep / a fresh untuned process',
      1.1,
      medians.of('lancekeep', 'queryP50Ms') / freshQueryMs,
    ),
  ];
}

const target = (what: string, limit: number, value: number): Target => ({ what, value, limit });
