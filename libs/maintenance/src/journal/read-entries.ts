import { LancekeepError } from '@lancekeep/errors';
import { JOURNAL_SCHEMA_VERSION, type JournalEntry } from './journal-entry.ts';
import { journalFiles } from './journal-files.ts';
import { linesFromEnd } from './lines-from-end.ts';

export interface HistoryOptions {
  /** How many runs at most, 1 or more; Infinity: all. Default: 20. */
  readonly limit?: number | undefined;
  /** Only runs of these tables, and of them only what concerns these. Default: all. */
  readonly tables?: readonly string[] | undefined;
}

/** The runs that the journal knows. */
export interface MaintenanceHistory {
  /** Newest first. */
  readonly entries: readonly JournalEntry[];
  /** Lines of another version of the journal, which were not read. */
  readonly unknownLines: number;
  /** Lines that a crash tore. */
  readonly damagedLines: number;
}

const DEFAULT_LIMIT = 20;

/**
 * Reads the journal in `folder`, without a lease and beside a writer.
 *
 * @throws LancekeepError `INVALID_ARGUMENT` for a limit below 1; the system's error for a journal that
 * may not be read. Without one there are no entries.
 */
export async function readEntries(
  folder: string,
  options: HistoryOptions = {},
): Promise<MaintenanceHistory> {
  const { limit = DEFAULT_LIMIT, tables } = options;
  if (!(limit >= 1)) throw badLimit(limit);
  const entries = new Map<string, JournalEntry>();
  let [unknownLines, damagedLines] = [0, 0];
  for await (const entry of journalLines(folder)) {
    if (entry === 'unknown') unknownLines += 1;
    else if (entry === 'damaged') damagedLines += 1;
    else if (!entries.has(entry.id)) entries.set(entry.id, entry);
  }
  const chosen = [...entries.values()].flatMap((entry) => concerning(entry, tables));
  return { entries: chosen.slice(0, limit), unknownLines, damagedLines };
}

const badLimit = (limit: number): LancekeepError =>
  new LancekeepError('INVALID_ARGUMENT', {
    message: `A history of ${limit} runs is not possible.`,
    hint: 'Give a limit of 1 or more, or none.',
    subject: { argument: 'limit', value: limit },
  });

/**
 * The lines of the journal in `folder`, newest first, read as far as the caller takes them; what has
 * no newline yet is no line. A file that is put aside meanwhile is met again under its next name, never
 * missed: entries are told from others by their ids. A line is `unknown` when it is of another version
 * of the journal, `damaged` when a crash tore it.
 */
export async function* journalLines(
  folder: string,
): AsyncGenerator<JournalEntry | 'unknown' | 'damaged', undefined> {
  for (const path of journalFiles(folder)) {
    for await (const line of linesFromEnd(path)) yield parseLine(line);
  }
}

/** What a line may hold: another program, or a later version, wrote it. */
type MaybeEntry = { readonly [Key in keyof JournalEntry]?: unknown };

function parseLine(line: string): JournalEntry | 'unknown' | 'damaged' {
  try {
    const value = JSON.parse(line) as MaybeEntry | null;
    if (value?.schemaVersion === undefined) return 'damaged';
    if (value.schemaVersion !== JOURNAL_SCHEMA_VERSION) return 'unknown';
    return typeof value.id === 'string' && Array.isArray(value.tables)
      ? (value as unknown as JournalEntry)
      : 'damaged';
  } catch {
    return 'damaged';
  }
}

function concerning(
  entry: JournalEntry,
  names: readonly string[] | undefined,
): readonly JournalEntry[] {
  if (names === undefined) return [entry];
  const tables = entry.tables.filter(({ table }) => names.includes(table));
  return tables.length === 0 ? [] : [{ ...entry, tables }];
}
