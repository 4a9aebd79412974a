import { setTimeout as sleep } from 'node:timers/promises';

export interface AskedWhile {
  /** Processor time of this process, of all its threads, in percent of one core. */
  readonly cpuPercent: number;
  /** How long each question took. */
  readonly askMs: readonly number[];
}

/** Asks once a second, for so long; what asking costs another process is not counted. */
export async function askEachSecond(
  seconds: number,
  ask: () => Promise<unknown> | void,
): Promise<AskedWhile> {
  const before = process.cpuUsage();
  const startedMs = performance.now();
  const askMs: number[] = [];
  for (let second = 0; second < seconds; second += 1) {
    const askedMs = performance.now();
    await ask();
    askMs.push(performance.now() - askedMs);
    await sleep(startedMs + (second + 1) * 1_000 - performance.now());
  }
  const { user, system } = process.cpuUsage(before);
  const tookMs = performance.now() - startedMs;
  return { cpuPercent: ((user + system) / 1_000 / tookMs) * 100, askMs };
}
