import { setTimeout as sleep } from 'node:timers/promises';

/** When something was done: `performance.now()` at its begin, and how long it took. */
export interface Span {
  readonly begunMs: number;
  readonly tookMs: number;
}

/**
 * Does work at a steady pace, one after the other. What takes longer than the pace is followed at once
 * by the next: nothing is made up for.
 */
export async function paced(input: {
  readonly goesOn: (done: number) => boolean;
  readonly everyMs: number;
  readonly work: (index: number) => Promise<void>;
}): Promise<readonly Span[]> {
  const { goesOn, everyMs, work } = input;
  const spans: Span[] = [];
  while (goesOn(spans.length)) {
    const begunMs = performance.now();
    await work(spans.length);
    const tookMs = performance.now() - begunMs;
    spans.push({ begunMs, tookMs });
    await sleep(Math.max(0, everyMs - tookMs));
  }
  return spans;
}

export const durationsOf = (spans: readonly Span[]): readonly number[] =>
  spans.map(({ tookMs }) => tookMs);

/** Those that had some moment in common with one of the others. */
export const overlapping = (spans: readonly Span[], others: readonly Span[]): readonly Span[] =>
  spans.filter((span) =>
    others.some((other) => span.begunMs < endOf(other) && other.begunMs < endOf(span)),
  );

const endOf = ({ begunMs, tookMs }: Span): number => begunMs + tookMs;
