import { LancekeepError } from '@lancekeep/errors';
import { randomBytes } from 'node:crypto';
import { RequestRefused } from './request-refused.ts';

export interface MaintenanceRun {
  readonly id: string;
  readonly signal: AbortSignal;
  /** Asks it to stop; it ends with what is done by then. */
  readonly abort: () => void;
  /** Says that it has ended. */
  readonly end: () => void;
}

/** The maintenance runs that were asked for and have not ended. */
export class MaintenanceRuns {
  readonly #most: number;
  readonly #socket: string;
  readonly #runs = new Map<string, MaintenanceRun>();

  constructor(input: { readonly most: number; readonly socket: string }) {
    this.#most = input.most;
    this.#socket = input.socket;
  }

  /** @throws RequestRefused when there are as many as there may be. */
  begin(): MaintenanceRun {
    if (this.#runs.size >= this.#most) throw tooMany(this.#most, this.#socket);
    const id = randomBytes(8).toString('hex');
    const controller = new AbortController();
    const run: MaintenanceRun = {
      id,
      signal: controller.signal,
      abort: () => controller.abort(),
      end: () => this.#runs.delete(id),
    };
    this.#runs.set(id, run);
    return run;
  }

  /** Whether there is such a run; it was asked to stop then. */
  abort(id: string): boolean {
    const run = this.#runs.get(id);
    run?.abort();
    return run !== undefined;
  }
}

function tooMany(most: number, socket: string): Error {
  const error = new LancekeepError('CONTROL_UNAVAILABLE', {
    message: `${most} maintenance runs are being followed, which is as many as may be.`,
    hint: 'Wait until one of them has ended.',
    subject: { path: socket },
  });
  return new RequestRefused(429, error);
}
