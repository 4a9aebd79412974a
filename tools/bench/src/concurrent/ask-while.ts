import { setTimeout as sleep } from 'node:timers/promises';
import { timed } from '../child/timed.ts';

/** Asks at a steady pace, one query after the other; gives how long each took in milliseconds. */
export async function askWhile(input: {
  readonly goesOn: (asked: number) => boolean;
  readonly everyMs: number;
  readonly ask: () => Promise<unknown>;
}): Promise<readonly number[]> {
  const { goesOn, everyMs, ask } = input;
  const queryMs: number[] = [];
  while (goesOn(queryMs.length)) {
    const tookMs = await timed(ask);
    queryMs.push(tookMs);
    await sleep(Math.max(0, everyMs - tookMs));
  }
  return queryMs;
}
