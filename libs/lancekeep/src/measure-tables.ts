import type { TableSnapshot } from '@lancekeep/control';
import type { HeldTable, ProjectAccess, TableRegistry } from '@lancekeep/tables';
import { checkTables } from './maintained-tables.ts';
import { tableFigures, type FigureSources } from './table-figures.ts';

export interface MeasureTablesOptions {
  /** Names of tables in the database. Default: all that the project holds. */
  readonly tables?: readonly string[] | undefined;
}

/** Measures tables one after the other, unless that was done lately, and gives all that is known. */
export async function measureTables(input: {
  readonly names: readonly string[] | undefined;
  readonly held: readonly HeldTable[];
  readonly registry: TableRegistry;
  readonly access: ProjectAccess;
  readonly sources: FigureSources;
}): Promise<readonly TableSnapshot[]> {
  const { names, held, registry, access, sources } = input;
  const tables = names === undefined ? held : await holdTables(registry, names);
  for (const { name } of tables) {
    // Between two of them the project may be closed.
    access.checkOpen();
    await sources.measured.refresh(name);
  }
  return tables.map((table) => tableFigures(table, sources));
}

async function holdTables(
  registry: TableRegistry,
  names: readonly string[],
): Promise<readonly HeldTable[]> {
  checkTables(await registry.names(), names);
  return Promise.all([...new Set(names)].map((name) => registry.hold(name)));
}
