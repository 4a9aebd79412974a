import { isText, objectOf, type Guard } from './shape.ts';

/** An error as plain data. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

export function problemGuard(): Guard<Problem> {
  return objectOf<Problem>({ code: isText, message: isText, hint: isText });
}
