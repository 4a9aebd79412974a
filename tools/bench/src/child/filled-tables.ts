import type { Surroundings } from '../harness/bench-case.ts';
import { runChild, siblingProgram } from './run-child.ts';

/** Tables of chunks that plain LanceDB fills, each with an IVF_FLAT index. */
export interface FilledTables {
  /** The database. */
  readonly folder: string;
  readonly names: readonly string[];
  readonly rowsPerTable: number;
  readonly dimensions: number;
  /** Of the index of each table. */
  readonly partitions: number;
}

/** Fills the tables in a process of their own. */
export async function fillTables(tables: FilledTables, surroundings: Surroundings): Promise<void> {
  const program = siblingProgram(import.meta.url, 'fill-tables-program');
  await runChild({ program, input: tables, surroundings });
}

export const tableName = (index: number): string => `vectors_${index}`;

/** The names of so many tables. */
export const tableNames = (length: number): readonly string[] =>
  Array.from({ length }, (_, index) => tableName(index));
