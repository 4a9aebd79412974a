import type { LancekeepError } from '@lancekeep/errors';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from './reply.ts';

export interface RunningRequest {
  readonly reply: Reply;
  readonly abort: () => void;
  /** Never rejects. */
  readonly ended: Promise<void>;
}

/** The requests that have no answer yet. */
export class RunningRequests {
  readonly #requests = new Set<RunningRequest>();

  add(request: RunningRequest): void {
    this.#requests.add(request);
    void request.ended.then(() => this.#requests.delete(request));
  }

  /** Asks all to end, waits for them no longer than `graceMs`, and tells the rest `reason`. */
  async end(graceMs: number, reason: () => LancekeepError): Promise<void> {
    const requests = [...this.#requests];
    if (requests.length === 0) return;
    for (const { abort } of requests) abort();
    const grace = new AbortController();
    // Keeps the process until then: its host awaits the close of the project.
    const over = sleep(graceMs, undefined, { signal: grace.signal }).catch(() => undefined);
    await Promise.race([over, Promise.all(requests.map(({ ended }) => ended))]);
    grace.abort();
    for (const { reply } of this.#requests) reply.fail({ status: 503, error: reason() });
  }
}
