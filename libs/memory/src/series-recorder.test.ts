import { describe, expect, test } from 'vitest';
import { machine } from './ledger-machine.fixture.ts';
import { readMemory } from './memory-reading.ts';
import type { MemorySeries } from './memory-series.ts';
import { SeriesRecorder, type SeriesReading } from './series-recorder.ts';

const at = (atMs: number, rssBytes: number, rest: Partial<SeriesReading> = {}): SeriesReading => ({
  atMs,
  reading: { ...readMemory(), rssBytes },
  highestRssBytes: rssBytes,
  operation: null,
  ...rest,
});

/** Gaps and sizes that look like chance and are the same each time. */
function* pseudoRandom(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    yield state / 2 ** 31;
  }
}

const readingsIn = ({ points }: MemorySeries): number =>
  points.reduce((sum, { readings }) => sum + readings, 0);

describe('a series', () => {
  test('of few readings has each of them', () => {
    const series = new SeriesRecorder(10);
    for (const atMs of [0, 5, 10]) series.add(at(atMs, 100 + atMs, { operation: 'work' }));
    const { points, resolutionMs } = series.series();
    expect(resolutionMs).toBe(1);
    expect(points.map(({ atMs, rssBytes }) => [atMs, rssBytes])).toEqual([
      [0, 100],
      [5, 105],
      [10, 110],
    ]);
    expect(points[0]).toMatchObject({ readings: 1, operation: 'work', lowestRssBytes: 100 });
  });

  test.each([1, 2, 3, 4, 5])(
    'of any length stays bounded and keeps every extreme (seed %i)',
    (seed) => {
      const chance = pseudoRandom(seed);
      const series = new SeriesRecorder(64);
      const sizes: number[] = [];
      let atMs = 0;
      for (let reading = 0; reading < 5_000; reading += 1) {
        // Bursts of a microsecond and rests of hours.
        atMs += 10 ** (chance.next().value * 10 - 3);
        sizes.push(Math.round(chance.next().value * 1e9));
        series.add(at(atMs, sizes.at(-1) ?? 0));
        expect(series.series().points.length).toBeLessThanOrEqual(64);
      }
      const { points, resolutionMs } = series.series();
      expect(readingsIn(series.series())).toBe(5_000);
      expect(Math.max(...points.map((each) => each.highestRssBytes))).toBe(Math.max(...sizes));
      expect(Math.min(...points.map((each) => each.lowestRssBytes))).toBe(Math.min(...sizes));
      expect(points.at(-1)).toMatchObject({ rssBytes: sizes.at(-1) });
      const stretches = points.map((each) => Math.floor(each.atMs / resolutionMs));
      expect(stretches).toEqual([...new Set(stretches)].sort((one, other) => one - other));
    },
  );

  test('of readings far between is halved all the same', () => {
    const series = new SeriesRecorder(8);
    for (let minute = 0; minute < 9; minute += 1) series.add(at(minute * 60_000, minute));
    expect(series.series().points.length).toBeLessThanOrEqual(4);
    expect(readingsIn(series.series())).toBe(9);
  });

  test('names what was running up to the highest of a point', () => {
    const series = new SeriesRecorder();
    series.add(at(0.1, 10, { operation: 'small' }));
    series.add(at(0.2, 30, { operation: 'write', highestRssBytes: 90 }));
    series.add(at(0.3, 20, { operation: 'later' }));
    expect(series.series().points).toMatchObject([
      { rssBytes: 20, lowestRssBytes: 10, highestRssBytes: 90, operation: 'write', readings: 3 },
    ]);
  });

  test('survives JSON unchanged', () => {
    const series = new SeriesRecorder();
    series.add(at(0.123_456, 10));
    expect(JSON.parse(JSON.stringify(series.series()))).toEqual(series.series());
  });
});

describe('the series of a ledger', () => {
  test('has every reading, with who was running, and the peak of the report', async () => {
    const { ledger, grow, state } = machine();
    ledger.mark('baseline');
    await ledger.measure('outer', async () => {
      grow(10, 5);
      await ledger.measure('inner', () => {
        grow(50, 5);
        state.peak = 900;
      });
      grow(-20, 5);
    });
    grow(1, 5);
    const { peak } = ledger.report();
    const { points } = ledger.series();
    expect(points.map(({ atMs, operation }) => [atMs, operation])).toEqual([
      [0, null],
      [5, 'outer'],
      [10, 'inner'],
      [15, 'outer'],
      [20, null],
    ]);
    expect(Math.max(...points.map((point) => point.highestRssBytes))).toBe(900);
    expect(peak).toEqual({ rssBytes: 900, atMs: 10, source: 'system' });
  });

  test('says concurrent where different operations ran side by side', async () => {
    const { ledger, grow } = machine();
    const done = Promise.withResolvers<undefined>();
    const waiting = ledger.measure('one', () => done.promise);
    await ledger.measure('two', () => grow(10, 5));
    done.resolve(undefined);
    await waiting;
    expect(ledger.series().points.at(-1)).toMatchObject({ operation: 'concurrent' });
  });
});
