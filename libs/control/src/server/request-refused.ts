import { LancekeepError } from '@lancekeep/errors';

/** Why a request is not served, with the HTTP status that says so. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
  readonly status: number;
  readonly error: LancekeepError;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    error: LancekeepError,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(error.message, { cause: error });
    this.status = status;
    this.error = error;
    this.headers = headers;
  }
}

/** A request that cannot be understood, or is not allowed. `argument` is the part that is wrong. */
export function badRequest(input: {
  readonly status?: number;
  readonly message: string;
  readonly hint: string;
  readonly argument: string;
  readonly headers?: Readonly<Record<string, string>>;
}): RequestRefused {
  const { status = 400, message, hint, argument, headers } = input;
  const error = new LancekeepError('INVALID_ARGUMENT', { message, hint, subject: { argument } });
  return new RequestRefused(status, error, headers);
}
