import { isLancekeepError } from '@lancekeep/errors';
import { setTimeout as sleep } from 'node:timers/promises';
import { failureOf } from '../command/failure.ts';
import { envelopeOf, failed, type Outcome } from '../command/outcome.ts';
import { cacheStats, type CacheStats } from './cache-stats.ts';

export interface WatchInput {
  readonly named: string | undefined;
  readonly intervalMs: number;
  readonly signal: AbortSignal;
  readonly json: boolean;
}

/**
 * Shows the figures again and again until it is interrupted: on a terminal in place, elsewhere one
 * after the other, as JSON one envelope a line. A project that ends meanwhile is shown as gone.
 */
export async function watchCacheStats(input: WatchInput): Promise<Outcome<CacheStats | null>> {
  const { named, intervalMs, signal, json } = input;
  let outcome: Outcome<CacheStats | null> = await cacheStats(named);
  const show = await openScreen(json);
  show(outcome);
  while (await nextLook(intervalMs, signal)) {
    outcome = await cacheStats(named).catch(failedOutcome);
    show(outcome);
  }
  const { result } = outcome;
  return { result, text: '', isPrinted: true };
}

/** Waits for the next look; `false` after an interruption. */
function nextLook(intervalMs: number, signal: AbortSignal): Promise<boolean> {
  return sleep(intervalMs, true, { signal }).catch(() => false);
}

/** Whatever is known of a project can be gone at the next look. */
function failedOutcome(error: unknown): Outcome<null> {
  if (!isLancekeepError(error)) throw error;
  return failed(failureOf(error, 'ops cache stats'));
}

async function openScreen(json: boolean): Promise<(outcome: Outcome<unknown>) => void> {
  if (json) return (outcome) => process.stdout.write(`${JSON.stringify(envelopeOf(outcome))}\n`);
  if (!process.stdout.isTTY) return (outcome) => process.stdout.write(`${screenOf(outcome)}\n\n`);
  const { default: logUpdate } = await import('log-update');
  return (outcome) => logUpdate(screenOf(outcome));
}

function screenOf({ text, failure }: Outcome<unknown>): string {
  const problem = failure === undefined ? [] : [failure.message];
  return [...(text === '' ? [] : [text]), ...problem].join('\n\n');
}
