import {
  compareColumns,
  declaredKey,
  describeSchema,
  type TableDescription,
} from '@lancekeep/tables';
import type { Schema } from 'apache-arrow';
import { finding, type Finding } from './finding.ts';

/** Compares the columns and the key of a table with what a catalogue said of it. */
export function examineSchema(described: TableDescription, schema: Schema): readonly Finding[] {
  const { name: table, key } = described;
  const fields = compareColumns(described.columns, describeSchema(schema));
  const found = declaredKey(schema);
  const findings: Finding[] = [];
  if (fields.length > 0) {
    const names = fields.map((each) => `${each.field} (${each.found ?? 'none'})`).join(', ');
    findings.push(
      finding({
        code: 'SCHEMA_DIFFERS',
        severity: 'error',
        table,
        message: `Columns are not as the catalogue declares them: ${names}.`,
        meaning: 'The project that declared it cannot be opened: SCHEMA_MISMATCH.',
        mend: 'Declare the columns as they are, change the table with addColumns, alterColumns and dropColumns of LanceDB while no project has it open, or index into a new database.',
        isFixable: false,
        facts: { fields },
      }),
    );
  }
  if (found.length > 0 && (found.length > 1 || found[0] !== key)) {
    findings.push(
      finding({
        code: 'KEY_DIFFERS',
        severity: 'error',
        table,
        message: `LanceDB has the key "${found.join('", "')}", and the catalogue declares "${key}".`,
        meaning: 'The project that declared it cannot be opened: SCHEMA_MISMATCH.',
        mend: 'Declare the key as it is, or index into a new database: LanceDB cannot change a declared key.',
        isFixable: false,
        facts: { described: key, found },
      }),
    );
  }
  return findings;
}
