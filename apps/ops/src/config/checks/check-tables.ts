import { appendPointer } from '@lancekeep/config';
import { closestTo } from '@lancekeep/config/settings';
import type { DatabaseFacts } from './database-facts.ts';
import type { CheckedSettings, Finding } from './finding.ts';

const MAPS = ['database', 'maintenance'] as const;

/** Settings by table name do nothing where there is no such table. */
export function checkTables(
  { config }: CheckedSettings,
  { tables }: DatabaseFacts,
): readonly Finding[] {
  const names = tables.map(({ name }) => name);
  return MAPS.flatMap((section) =>
    Object.keys(config[section].tables)
      .filter((name) => !names.includes(name))
      .map((name) => ({
        code: 'UNKNOWN_TABLE' as const,
        message: `the database has no table "${name}"`,
        hint: hintFor(name, names),
        pointer: firstPointer(
          appendPointer(`/${section}/tables`, name),
          config[section].tables[name],
        ),
      })),
  );
}

function hintFor(name: string, names: readonly string[]): string {
  const meant = closestTo(name, names);
  if (meant !== undefined) return `Did you mean ${meant}?`;
  return names.length === 0
    ? 'It has no table at all yet.'
    : `Its tables are: ${names.join(', ')}.`;
}

/** Only values have a place; the first one below a table is nearest to its name. */
function firstPointer(pointer: string, settings: object | undefined): string {
  const [first] = Object.entries(settings ?? {}).filter(([, value]) => value !== undefined);
  return first === undefined ? pointer : appendPointer(pointer, first[0]);
}
