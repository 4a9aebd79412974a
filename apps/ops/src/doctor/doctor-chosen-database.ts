import type { DoctorReport, Finding } from 'lancekeep';
import { askConsent, checkConsentPossible } from '../command/consent.ts';
import type { Outcome, Warning } from '../command/outcome.ts';
import { chooseTables } from '../project/choose-tables.ts';
import { openChosenDatabase } from '../project/open-chosen-database.ts';
import { doctorOutcome, type DoctorResult, type Removal } from './doctor-outcome.ts';
import { plural } from '../text/format-count.ts';
import { wrap } from '../text/wrap.ts';
import { findingsText } from './doctor-text.ts';

export interface DoctorInput {
  /** What `--project` says. */
  readonly named: string | undefined;
  readonly tables: readonly string[] | undefined;
  readonly fix: boolean;
  readonly yes: boolean;
  readonly newestBy: string | undefined;
  readonly json: boolean;
  readonly signal: AbortSignal;
}

/**
 * Examines the chosen project and, where that is wanted and consented to, mends what it can. What the
 * result has as findings is what is left in the end.
 */
export async function doctorChosenDatabase(input: DoctorInput): Promise<Outcome<DoctorResult>> {
  const { fix, yes, json, signal } = input;
  if (fix) checkConsentPossible({ yes, json, flag: '--fix' });
  const { warnings, ...examined } = await examine(input);
  const before = doctorOutcome({ ...examined, removals: [], wasInterrupted: false });
  const fixable = examined.report.findings.filter(({ isFixable }) => isFixable);
  if (!fix || fixable.length === 0) return { ...before, warnings };
  const isConsented = yes || (await askToMend(input, fixable));
  const removals = isConsented ? await mend(input, fixable) : [];
  if (signal.aborted) {
    return { ...doctorOutcome({ ...examined, removals, wasInterrupted: true }), warnings };
  }
  if (!isConsented) return { ...before, warnings };
  const { project, report } = await examine(input);
  const outcome = doctorOutcome({ project, report, removals, wasInterrupted: false });
  return { ...outcome, warnings: [...warnings, ...placeWarnings(removals)] };
}

/** What has to be known before and after rows are deleted by nothing better than their place. */
const BY_PLACE =
  'Without --newest-by the newest row of a key is told by its place in the table, unless the table has stable row ids. A compaction can have moved old rows behind new ones.';

function placeWarnings(removals: readonly Removal[]): readonly Warning[] {
  const tables = removals.filter(({ newestBy, removedRows }) => {
    return newestBy === 'address' && removedRows > 0;
  });
  return tables.map(({ table }) => ({
    code: 'NEWEST_BY_PLACE',
    message: `Which rows of ${table} were the newest was told by their place in the table, which a compaction can have turned round.`,
    hint: 'The rows that were deleted are in the version before, until it is pruned. Use --newest-by COLUMN where a column tells.',
  }));
}

interface Examined {
  readonly project: DoctorResult['project'];
  readonly report: DoctorReport;
  readonly warnings: readonly Warning[];
}

async function examine({ named, tables, signal }: DoctorInput): Promise<Examined> {
  const { database, warnings } = await openChosenDatabase(named, 'readOnly');
  await using _closing = database;
  const { name, uri } = database;
  const isNamed = tables !== undefined && tables.length > 0;
  const chosen = isNamed ? chooseTables(await database.tableNames(), tables) : undefined;
  const report = await database.doctor({ tables: chosen, signal });
  return { project: { name, uri }, report, warnings };
}

function askToMend(
  { newestBy, signal }: DoctorInput,
  fixable: readonly Finding[],
): Promise<boolean> {
  process.stderr.write(`${findingsText(fixable)}\n\n`);
  const rows = fixable.flatMap(({ facts }) => ('surplusRows' in facts ? [facts.surplusRows] : []));
  const sum = rows.reduce((total, each) => total + each, 0);
  if (sum === 0) return askConsent('Mend this?', signal);
  if (newestBy === undefined) process.stderr.write(`${wrap(BY_PLACE, process.stderr)}\n`);
  const rest = rows.length < fixable.length ? ', and mend what else is named' : '';
  return askConsent(`Delete ${plural(sum, 'row')}${rest}?`, signal);
}

/** Opening for writing takes the lease and finishes what a crash left. */
async function mend(
  { named, newestBy, signal }: DoctorInput,
  fixable: readonly Finding[],
): Promise<readonly Removal[]> {
  const { database } = await openChosenDatabase(named, 'readWrite');
  await using _closing = database;
  const removals: Removal[] = [];
  for (const { code, table } of fixable) {
    if (code !== 'DUPLICATE_KEYS' || table === null || signal.aborted) continue;
    removals.push({ table, ...(await database.removeDuplicates({ table, newestBy, signal })) });
  }
  return removals;
}
