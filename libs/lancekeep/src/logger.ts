/** The part of pino's shape that is used; any logger of that shape will do. */
export interface Logger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** A library prints nothing: without a logger nothing is logged. */
export const silentLogger: Logger = { info: () => undefined, warn: () => undefined };

/** A logger whose failures stay its own: rows that were committed must not look as if they failed. */
export function harmlessLogger(logger: Logger): Logger {
  const guard = (level: 'info' | 'warn') => (fields: object, message: string) => {
    try {
      logger[level](fields, message);
    } catch {
      // Nowhere is left to tell it.
    }
  };
  return { info: guard('info'), warn: guard('warn') };
}
