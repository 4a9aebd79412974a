import { fromNativeError, isLancekeepError } from '@lancekeep/errors';
import { readLease, type LeaseStatus } from '@lancekeep/lease';
import {
  readCatalogueFile,
  readUnfinishedIntents,
  type StoredCatalogue,
  type TableDescription,
  type TableRegistry,
} from '@lancekeep/tables';
import { join } from 'node:path';
import type { DatabaseLocation } from '../database-location.ts';
import { checkTables, tableFolder } from '../maintained-tables.ts';
import { examineLease } from './examine-lease.ts';
import { examineTable } from './examine-table.ts';
import { examineWrites } from './examine-writes.ts';
import { finding, type Examination, type Finding, type NotExamined } from './finding.ts';

export interface DoctorOptions {
  /** Names of tables in the database. Default: all. */
  readonly tables?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told of each table before it is looked at. */
  readonly onTable?: ((table: string) => void) | undefined;
}

export interface DoctorReport extends Examination {
  /** The tables that were looked at. */
  readonly tables: readonly string[];
  readonly durationMs: number;
}

/**
 * Looks at a database as it is on the disk: its tables, one after the other, and what lies beside
 * them. Commits nothing, takes no lease, and runs beside a writer. Key columns are read whole.
 *
 * @throws LancekeepError `TABLE_NOT_FOUND` for a name that the database lacks, `INTERRUPTED`.
 */
export async function examineDatabase(
  input: DoctorOptions & {
    readonly registry: TableRegistry;
    readonly location: DatabaseLocation;
  },
): Promise<DoctorReport> {
  const started = performance.now();
  const { registry, location, signal } = input;
  const existing = await registry.names();
  checkTables(existing, input.tables ?? []);
  const tables = [...new Set(input.tables ?? existing)];
  const catalogue = await readCatalogueFile(location.stateFolder);
  const lease = await readLease(location.stateFolder);
  const isWritten = isWrittenBy(lease);
  const parts = [await examineSurroundings({ location, existing, catalogue, lease })];
  for (const name of tables) {
    input.onTable?.(name);
    const described = catalogue.tables.find((each) => each.name === name);
    const folder = tableFolder(location, name);
    parts.push(await examineOne({ registry, name, described, folder, isWritten, signal }));
  }
  const isMeant = ({ table }: Finding | NotExamined): boolean =>
    input.tables === undefined || table === null || tables.includes(table);
  return {
    tables,
    findings: parts.flatMap((part) => part.findings).filter(isMeant),
    notExamined: parts.flatMap((part) => part.notExamined).filter(isMeant),
    durationMs: performance.now() - started,
  };
}

/** What lies beside the tables: lease, unfinished writes, the description of the catalogue. */
async function examineSurroundings(input: {
  readonly location: DatabaseLocation;
  readonly existing: readonly string[];
  readonly catalogue: StoredCatalogue;
  readonly lease: LeaseStatus;
}): Promise<Examination> {
  const { location, existing, catalogue, lease } = input;
  const findings = [...examineLease(lease), ...examineCatalogue(catalogue, existing)];
  if (isWrittenBy(lease)) {
    // What is unfinished now may be the write that runs.
    const reason = 'a writer has the project open, and may be writing now';
    const checks = ['unfinishedWrites', 'strandedFiles'] as const;
    return { findings, notExamined: checks.map((check) => ({ check, table: null, reason })) };
  }
  const intents = await readUnfinishedIntents(join(location.stateFolder, 'intents'));
  return { findings: [...findings, ...examineWrites(intents)], notExamined: [] };
}

/** Whether a writer lives, or may live. */
const isWrittenBy = ({ state }: LeaseStatus): boolean => state === 'held' || state === 'unknown';

function examineCatalogue(
  { tables, problem, isNewer }: StoredCatalogue,
  existing: readonly string[],
): readonly Finding[] {
  const missing = tables.filter(({ name }) => !existing.includes(name));
  const findings = missing.map(({ name: table }) =>
    finding({
      code: 'TABLE_MISSING',
      severity: 'warning',
      table,
      message: 'A catalogue declares it, and the database does not have it.',
      meaning:
        'It was dropped; a project that is opened for reading only fails with TABLE_NOT_FOUND.',
      mend: 'Opening the project for writing makes it anew, empty.',
      isFixable: false,
      facts: {},
    }),
  );
  if (problem === null) return findings;
  const damaged = finding({
    code: 'CATALOGUE_DAMAGED',
    severity: 'warning',
    table: null,
    message: `The description of the catalogue (.lancekeep/catalogue.json) is not usable: ${problem}.`,
    meaning:
      'Declared indices and columns are not known to ops; the project itself does not need it.',
    mend: isNewer
      ? 'Use the lancekeep that wrote it.'
      : 'Opening the project for writing writes it anew.',
    isFixable: false,
    facts: { problem },
  });
  return [...findings, damaged];
}

/** A table that cannot be read is a finding, and keeps no other from its turn. */
async function examineOne(input: {
  readonly registry: TableRegistry;
  readonly name: string;
  readonly described: TableDescription | undefined;
  readonly folder: string | null;
  readonly isWritten: boolean;
  readonly signal: AbortSignal | undefined;
}): Promise<Examination> {
  const { registry, name } = input;
  try {
    const held = await registry.hold(name);
    return await examineTable({ ...input, handle: held.handle('query') });
  } catch (error) {
    if (isLancekeepError(error, 'INTERRUPTED')) throw error;
    const { code, message, hint } = fromNativeError(error, { table: name, operation: 'examine' });
    const unreadable = finding({
      code: 'TABLE_UNREADABLE',
      severity: 'error',
      table: name,
      message: `It cannot be read: ${message}`,
      meaning: 'Queries of it fail, and it is not maintained.',
      mend: hint,
      isFixable: false,
      facts: { error: { code, message, hint } },
    });
    return { findings: [unreadable], notExamined: [] };
  }
}
