import { findDuplicateKeys, type DuplicateKeys, type TableDescription } from '@lancekeep/tables';
import type { Table } from '@lancedb/lancedb';
import type { Schema } from 'apache-arrow';
import { examineDisk } from './examine-disk.ts';
import { examineIndices } from './examine-indices.ts';
import { examineSchema } from './examine-schema.ts';
import { finding, type Examination, type Finding, type NotExamined } from './finding.ts';
import { keyOfTable } from './key-of-table.ts';

export interface ExamineTableInput {
  readonly name: string;
  readonly handle: Table;
  /** `undefined`: no catalogue is known that declares it. */
  readonly described: TableDescription | undefined;
  /** The table's own folder; `null` on an object store. */
  readonly folder: string | null;
  /** Whether a writer may work now. */
  readonly isWritten: boolean;
  readonly signal: AbortSignal | undefined;
}

/** Looks at one table. Commits nothing; throws what the native calls throw, unclassified. */
export async function examineTable(input: ExamineTableInput): Promise<Examination> {
  const { name: table, handle, described, folder, isWritten, signal } = input;
  const findings: Finding[] = [];
  const notExamined: NotExamined[] = [];
  const schema = await handle.schema();
  if (described === undefined) {
    const reason = 'no catalogue that declares it is known here';
    notExamined.push({ check: 'schema', table, reason }, { check: 'indices', table, reason });
  } else {
    const [existing, rows] = await Promise.all([handle.listIndices(), handle.countRows()]);
    findings.push(...examineSchema(described, schema));
    findings.push(...examineIndices({ described, existing, rows }));
  }
  const keyed = keyOfTable(schema, described);
  if ('reason' in keyed) {
    notExamined.push({ check: 'duplicateKeys', table, reason: keyed.reason });
  } else {
    const { key } = keyed;
    const duplicates = await findDuplicateKeys({ handle, key, signal });
    const facts = { ...duplicates, key };
    if (duplicates.keys > 0) findings.push(duplicateKeys({ table, facts, schema }));
  }
  const disk = await examineDisk({ table, folder, isWritten });
  return {
    findings: [...findings, ...disk.findings],
    notExamined: [...notExamined, ...disk.notExamined],
  };
}

function duplicateKeys(input: {
  readonly table: string;
  readonly facts: DuplicateKeys & { readonly key: string };
  readonly schema: Schema;
}): Finding {
  const { table, facts, schema } = input;
  const { key, keys, surplusRows, examples } = facts;
  const times = schema.fields.filter(({ type }) => String(type).startsWith('Timestamp'));
  const byTime = times.map(({ name }) => ` --newest-by ${name}`).join(', or');
  const some = examples.map((each) => JSON.stringify(each.key)).join(', ');
  const what = keys === 1 ? 'One key names' : `${keys} keys name`;
  return finding({
    code: 'DUPLICATE_KEYS',
    severity: 'error',
    table,
    message: `${what} several rows by "${key}": ${surplusRows} too many, such as ${some}.`,
    meaning:
      "Searches and counts give such rows several times, perhaps with different content. Two writers without a lease, or LanceDB's own mergeInsert and add, leave them.",
    mend: `ops db doctor ${table} --fix${byTime} keeps the newest row of each key and deletes the others. Stop writers without lancekeep first.`,
    isFixable: true,
    facts,
  });
}
