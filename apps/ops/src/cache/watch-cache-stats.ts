import { isLancekeepError } from '@lancekeep/errors';
import { setTimeout as sleep } from 'node:timers/promises';
import { failureOf } from '../command/failure.ts';
import { envelopeOf, failed, type Outcome } from '../command/outcome.ts';
import { chooseAgain, chooseProject } from '../project/choose-project.ts';
import { cacheStatsOf, type CacheStats } from './cache-stats.ts';

export interface WatchInput {
  readonly named: string | undefined;
  readonly intervalMs: number;
  readonly signal: AbortSignal;
  readonly json: boolean;
}

/** Where the figures are shown. */
interface Screen {
  show(outcome: Outcome<unknown>): void;
  /** Leaves what was shown last, and the cursor below it. */
  close(): void;
}

/**
 * Shows the figures again and again until it is interrupted, or nobody reads them any more: on a
 * terminal in place, elsewhere one after the other, as JSON one envelope a line. It stays with the
 * project that was chosen first; one that ends meanwhile is shown as gone, and again when it is back.
 */
export async function watchCacheStats(input: WatchInput): Promise<Outcome<CacheStats | null>> {
  const { named, intervalMs, json } = input;
  const signal = AbortSignal.any([input.signal, readerGone()]);
  const chosen = await chooseProject(named);
  let outcome: Outcome<CacheStats | null> = await cacheStatsOf(chosen);
  const screen = await openScreen(json);
  screen.show(outcome);
  while (await nextLook(intervalMs, signal)) {
    outcome = await chooseAgain(chosen).then(cacheStatsOf).catch(failedOutcome);
    screen.show(outcome);
  }
  screen.close();
  const { result } = outcome;
  return { result, text: '', isPrinted: true };
}

/** Aborted when stdout leads nowhere, as after `| head`: oclif passes over that error. */
function readerGone(): AbortSignal {
  const controller = new AbortController();
  process.stdout.once('error', () => controller.abort());
  return controller.signal;
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

async function openScreen(json: boolean): Promise<Screen> {
  if (json) return printing((outcome) => JSON.stringify(envelopeOf(outcome)));
  if (!process.stdout.isTTY) return printing((outcome) => `${screenOf(outcome)}\n`);
  const { default: logUpdate } = await import('log-update');
  return { show: (outcome) => logUpdate(screenOf(outcome)), close: () => logUpdate.done() };
}

function printing(textOf: (outcome: Outcome<unknown>) => string): Screen {
  return {
    show: (outcome) => void process.stdout.write(`${textOf(outcome)}\n`),
    close: () => undefined,
  };
}

function screenOf({ text, failure }: Outcome<unknown>): string {
  const problem = failure === undefined ? [] : [failure.message];
  return [...(text === '' ? [] : [text]), ...problem].join('\n\n');
}
