import type { ErrorCode, ErrorSubjects } from './error-codes.ts';

const BRAND = Symbol.for('lancekeep.error');

export interface LancekeepErrorOptions<Code extends ErrorCode> {
  /** One sentence: what happened to which subject. */
  readonly message: string;
  /** One sentence: what to do next. */
  readonly hint: string;
  readonly subject: ErrorSubjects[Code];
  readonly cause?: unknown;
}

/**
 * The one error class of lancekeep. Compare `code`, not `message`; `subject` has the fields that
 * belong to the code, `hint` says what to do next, `cause` is the error below, where there is one.
 */
export class LancekeepError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'LancekeepError';
  readonly code: Code;
  readonly subject: ErrorSubjects[Code];
  readonly hint: string;

  constructor(code: Code, options: LancekeepErrorOptions<Code>) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.subject = options.subject;
    this.hint = options.hint;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** What `--json` prints and logs keep: no stack, no cause. */
  toJSON(): { code: Code; message: string; hint: string; subject: ErrorSubjects[Code] } {
    const { code, message, hint, subject } = this;
    return { code, message, hint, subject };
  }

  /** Holds across copies of this package, as when it is loaded twice in one process. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && BRAND in value;
  }
}

/** Whether `error` comes from lancekeep and, when `code` is given, has that code. */
export function isLancekeepError<Code extends ErrorCode = ErrorCode>(
  error: unknown,
  code?: Code,
): error is LancekeepError<Code> {
  return error instanceof LancekeepError && (code === undefined || error.code === code);
}
