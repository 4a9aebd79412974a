import { detailsOf } from './details.ts';
import type { Failure } from './failure.ts';

/** How a command ended that got as far as a result. */
export interface Outcome<Result> {
  /** What `--json` prints. */
  readonly result: Result;
  /** The same for a person; goes to stdout. */
  readonly text: string;
  /** Whether the command has printed all there is to print while it ran. Default: false. */
  readonly isPrinted?: boolean;
  readonly warnings?: readonly Warning[];
  /** Set when not all went well. */
  readonly failure?: Failure;
  /** With a failure: lines that a person needs besides its message. */
  readonly details?: readonly string[];
  /** With a failure: whether some of the work was done all the same. Default: false. */
  readonly isPartial?: boolean;
}

/** Something to know that does not keep the command from its work. */
export interface Warning {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
}

/** What every command prints under `--json`, whatever the outcome: one such document, on stdout. */
export interface Envelope {
  /**
   * `ok`: done. `partial`: some of it was done, see `result`, and `error` for the rest.
   * `error`: none of it was done; there may be a `result` that tells more.
   */
  readonly status: 'ok' | 'partial' | 'error';
  /** As each command documents it; `null` when it did not get that far. */
  readonly result: unknown;
  readonly warnings: readonly Warning[];
  readonly error?: Failure;
}

/** The envelope of an outcome. */
export function envelopeOf(outcome: Outcome<unknown>): Envelope {
  const { result, warnings = [], failure, isPartial = false } = outcome;
  if (failure === undefined) return { status: 'ok', result, warnings };
  return { status: isPartial ? 'partial' : 'error', result, warnings, error: failure };
}

/** The outcome of a command that came to no result. */
export function failed(failure: Failure): Outcome<null> {
  return { result: null, text: '', failure, details: detailsOf(failure) };
}
