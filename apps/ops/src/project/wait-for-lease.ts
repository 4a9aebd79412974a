import { isLancekeepError } from '@lancekeep/errors';
import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 500;

/**
 * Opens something that takes the writer lease, again and again while another process holds it, for as
 * long as `waitMs`. With jitter, so that several who wait do not come at once.
 *
 * @throws what `open` throws, at the end `PROJECT_BUSY`.
 */
export async function waitForLease<Opened>(
  { waitMs, signal }: { readonly waitMs: number; readonly signal: AbortSignal },
  open: () => Promise<Opened>,
): Promise<Opened> {
  const deadline = performance.now() + waitMs;
  for (;;) {
    try {
      return await open();
    } catch (error) {
      const leftMs = deadline - performance.now();
      if (!isLancekeepError(error, 'PROJECT_BUSY') || leftMs <= 0 || signal.aborted) throw error;
      const pauseMs = Math.min(leftMs, PAUSE_MS * (0.5 + Math.random()));
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
