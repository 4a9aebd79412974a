export type {
  ConfigProblem,
  ErrorCode,
  ErrorSubjects,
  FieldMismatch,
  LeaseHolder,
  NativeSubject,
} from './error-codes.ts';
export { isErrorCode } from './known-codes.ts';
export { isLancekeepError, LancekeepError, type LancekeepErrorOptions } from './lancekeep-error.ts';
export { callNative, fromNativeError } from './native-errors.ts';
export { classifyNativeError } from './native-messages.ts';
export { isConflict, isRetryable, type NativeErrorCode } from './native-outcomes.ts';
