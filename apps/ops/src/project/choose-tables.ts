import { LancekeepError } from '@lancekeep/errors';

/**
 * The tables that a command is about: those that are named, each once, else all.
 *
 * @throws LancekeepError `TABLE_NOT_FOUND` for the first name that the database lacks.
 */
export function chooseTables(
  existing: readonly string[],
  named: readonly string[] | undefined,
): readonly string[] {
  if (named === undefined || named.length === 0) return existing;
  const missing = named.find((name) => !existing.includes(name));
  if (missing === undefined) return [...new Set(named)];
  throw new LancekeepError('TABLE_NOT_FOUND', {
    message: `The database has no table "${missing}".`,
    hint: existing.length === 0 ? 'It has no tables.' : `Its tables are: ${existing.join(', ')}.`,
    subject: { table: missing },
  });
}
