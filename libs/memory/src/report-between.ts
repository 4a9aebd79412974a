import { EMPTY_ACCOUNT, type Account, type Books } from './growth-books.ts';
import type {
  GrowthMark,
  GrowthPeak,
  GrowthReport,
  OperationGrowth,
  UnnamedGrowth,
} from './growth-report.ts';

/** A mark with a copy of the books, from which growth between any two marks can be told. */
export interface RecordedMark extends GrowthMark {
  readonly books: Books;
  readonly peakSinceLastMark: GrowthPeak;
}

interface ReportInput {
  /** In order of time; the first is `opened`, the last is `now`. */
  readonly marks: readonly RecordedMark[];
  /** Indexes into `marks`. */
  readonly from: number;
  readonly to: number;
  readonly peak: GrowthPeak;
}

/** Subtracts the books of two marks. */
export function reportBetween({ marks, from, to, peak }: ReportInput): GrowthReport {
  const [first, last] = [marks[from], marks[to]];
  if (first === undefined || last === undefined) throw new RangeError('The window has no marks.');
  const accounts = accountsBetween(first.books, last.books);
  const concurrent = minus(last.books.concurrent, first.books.concurrent);
  const others = minus(last.books.others, first.books.others);
  const all = [...accounts.values(), concurrent, others];
  const positiveBytes = all.reduce((sum, account) => sum + Math.max(account.grownBytes, 0), 0);
  return {
    marks: shownMarks(marks, first, last),
    window: { from: first.name, to: last.name },
    peak,
    grownBytes: last.reading.rssBytes - first.reading.rssBytes,
    operations: operationsOf(accounts, positiveBytes),
    concurrent: unnamed(concurrent, positiveBytes),
    others: unnamed(others, positiveBytes),
  };
}

/** The ends that the ledger adds itself show only where they are the ends of the window. */
function shownMarks(
  marks: readonly RecordedMark[],
  first: RecordedMark,
  last: RecordedMark,
): readonly GrowthMark[] {
  return marks
    .filter((mark, index) => {
      const isAdded = index === 0 || index === marks.length - 1;
      return !isAdded || mark === first || mark === last;
    })
    .map(({ name, atMs, reading }) => ({ name, atMs, reading }));
}

function accountsBetween(first: Books, last: Books): Map<string, Account> {
  const accounts = new Map<string, Account>();
  for (const [name, account] of last.operations) {
    const between = minus(account, first.operations.get(name) ?? EMPTY_ACCOUNT);
    if (between.calls > 0 || between.selfMs > 0 || between.grownBytes !== 0) {
      accounts.set(name, between);
    }
  }
  return accounts;
}

function operationsOf(
  accounts: ReadonlyMap<string, Account>,
  positiveBytes: number,
): readonly OperationGrowth[] {
  return [...accounts]
    .map(([name, account]) => ({
      name,
      ...account,
      share: shareOf(account.grownBytes, positiveBytes),
    }))
    .sort((one, other) => other.grownBytes - one.grownBytes);
}

function unnamed({ selfMs, grownBytes }: Account, positiveBytes: number): UnnamedGrowth {
  return { ms: selfMs, grownBytes, share: shareOf(grownBytes, positiveBytes) };
}

function shareOf(grownBytes: number, positiveBytes: number): number | null {
  return grownBytes < 0 || positiveBytes === 0 ? null : grownBytes / positiveBytes;
}

function minus(last: Account, first: Account): Account {
  return {
    calls: last.calls - first.calls,
    selfMs: last.selfMs - first.selfMs,
    totalMs: last.totalMs - first.totalMs,
    grownBytes: last.grownBytes - first.grownBytes,
  };
}
