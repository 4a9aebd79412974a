import { hasCode } from '../system-error.ts';

/**
 * - `aborted`: by the caller.
 * - `silent`: no sign of life in time.
 * - `gone`: nothing listens on the socket, or there is none.
 * - `unaccepted`: more connections wait than the system lets wait.
 * - `dropped`: the connection was closed before anything was heard; the request was not read.
 * - `lost`: the connection was closed in the middle.
 * - `denied`: the system does not let this user connect.
 * - `oversized`: more came than any answer has.
 * - `broken`: what came is no HTTP, or the system failed.
 */
export type ExchangeFailure =
  | 'aborted'
  | 'silent'
  | 'gone'
  | 'unaccepted'
  | 'dropped'
  | 'lost'
  | 'denied'
  | 'oversized'
  | 'broken';

/** Why a request has no answer. */
export class ExchangeFailed extends Error {
  override readonly name = 'ExchangeFailed';
  readonly failure: ExchangeFailure;
  /** Follows what happened: "for 2000 ms". */
  readonly detail: string | undefined;

  constructor(
    failure: ExchangeFailure,
    { cause, detail }: { readonly cause?: unknown; readonly detail?: string } = {},
  ) {
    super(failure, cause === undefined ? undefined : { cause });
    this.failure = failure;
    this.detail = detail;
  }
}

/** Tells by the error of a request how it failed. `heard`: whether anything came before. */
export function exchangeFailed(error: Error, heard: boolean): ExchangeFailed {
  if (error instanceof ExchangeFailed) return error;
  return new ExchangeFailed(failureOf(error, heard), { cause: error });
}

function failureOf(error: Error, heard: boolean): ExchangeFailure {
  if (hasCode(error, 'ENOENT', 'ECONNREFUSED')) return 'gone';
  if (hasCode(error, 'EACCES', 'EPERM')) return 'denied';
  if (hasCode(error, 'EAGAIN')) return 'unaccepted';
  if (hasCode(error, 'ECONNRESET', 'EPIPE')) return heard ? 'lost' : 'dropped';
  return 'broken';
}

/** An answer of a project is far below; what is above is none. */
const MOST_CHARACTERS = 32 * 1024 * 1024;

/** @throws ExchangeFailed for a text that is longer than any answer. */
export function checkLength(characters: number): void {
  if (characters > MOST_CHARACTERS) throw new ExchangeFailed('oversized');
}
