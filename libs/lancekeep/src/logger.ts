/** The part of pino's shape that is used; any logger of that shape will do. */
export interface Logger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** A library prints nothing: without a logger nothing is logged. */
export const silentLogger: Logger = { info: () => undefined, warn: () => undefined };
