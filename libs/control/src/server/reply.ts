import type { LancekeepError } from '@lancekeep/errors';
import type { ServerResponse } from 'node:http';
import type { ControlLimits } from './control-limits.ts';

/** The body of an answer. */
export interface Answer {
  readonly contentType: string;
  readonly body: string;
}

/** How a request ended badly. */
export interface Failure {
  readonly status: number;
  readonly error: LancekeepError;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The answer to one request. It is
 *
 * - waiting: from `work` on, interim answers (102) are signs of life, by which a client tells a
 *   process that works from one that hangs. `send` or `fail` end it, `stream` goes on to
 * - streaming: lines of JSON, some of them as signs of life. `end` or `fail` end it.
 * - ended, also when the client has gone: what comes later has nobody to tell, and is ignored.
 *
 * A client that does not read what is sent is cut off, in each of them.
 */
export class Reply {
  readonly #response: ServerResponse;
  readonly #limits: ControlLimits;
  #state: 'waiting' | 'streaming' | 'ended' = 'waiting';
  #timer: NodeJS.Timeout | null = null;
  #unreadSince: number | null = null;

  constructor(response: ServerResponse, limits: ControlLimits) {
    this.#response = response;
    this.#limits = limits;
    response.on('error', () => undefined);
    response.once('close', () => {
      this.#state = 'ended';
      clearInterval(this.#timer ?? undefined);
    });
  }

  /** Says that an answer is being made, which may take long. */
  work(): void {
    if (this.#state !== 'waiting') return;
    // A client of HTTP/1.0 knows no interim answers.
    if (this.#response.req.httpVersionMinor === 0) return;
    this.#every(this.#limits.waitingMs, () => this.#response.writeProcessing());
  }

  send({ contentType, body }: Answer): void {
    if (this.#state !== 'waiting') return;
    const length = String(Buffer.byteLength(body));
    this.#head(200, { 'content-type': contentType, 'content-length': length });
    this.#finish(body);
  }

  /** Begins the lines. */
  stream(): void {
    if (this.#state !== 'waiting') return;
    this.#head(200, { 'content-type': 'application/x-ndjson' });
    this.#state = 'streaming';
    this.#every(this.#limits.aliveMs, () => this.line({ event: 'alive' }));
  }

  line(value: object): void {
    if (this.#state !== 'streaming') return;
    this.#response.write(lineOf(value));
    if (this.#unreadBytes() > this.#limits.unreadBytes) this.cutOff();
  }

  /** Sends the last line. */
  end(value: object): void {
    if (this.#state === 'streaming') this.#finish(lineOf(value));
  }

  fail({ status, error, headers }: Failure): void {
    this.end({ event: 'error', error: plainError(error) });
    if (this.#state !== 'waiting') return;
    this.#head(status, { ...headers, 'content-type': 'application/json' });
    this.#finish(JSON.stringify({ error: plainError(error) }));
  }

  cutOff(): void {
    this.#response.destroy();
  }

  #head(status: number, headers: Readonly<Record<string, string>>): void {
    // One request for each connection: places are few, and connecting costs nothing here.
    this.#response.writeHead(status, { ...headers, connection: 'close' });
  }

  #finish(text: string): void {
    this.#state = 'ended';
    this.#response.end(text);
    this.#every(this.#limits.waitingMs, () => undefined);
  }

  #every(intervalMs: number, work: () => void): void {
    clearInterval(this.#timer ?? undefined);
    this.#timer = setInterval(() => {
      if (this.#isUnread()) this.cutOff();
      else work();
    }, intervalMs);
    this.#timer.unref();
  }

  /** Whether something has waited for the client for too long. */
  #isUnread(): boolean {
    if (this.#unreadBytes() === 0) {
      this.#unreadSince = null;
      return false;
    }
    this.#unreadSince ??= performance.now();
    return performance.now() - this.#unreadSince >= this.#limits.unreadMs;
  }

  #unreadBytes(): number {
    return this.#response.socket?.writableLength ?? 0;
  }
}

/** A subject may hold a value that somebody gave, which need not be one that JSON knows. */
function plainError(error: LancekeepError): object {
  try {
    JSON.stringify(error);
    return error;
  } catch {
    return { ...error.toJSON(), subject: {} };
  }
}

function lineOf(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
