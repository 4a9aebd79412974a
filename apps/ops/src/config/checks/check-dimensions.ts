import type { DatabaseFacts } from './database-facts.ts';
import type { CheckedSettings, Finding } from './finding.ts';

/**
 * A write with vectors of another length than the table has fails. An application may well have tables
 * with vectors of several models, so told is only a length that no vector column has.
 */
export function checkDimensions(
  { config }: CheckedSettings,
  { tables }: DatabaseFacts,
): readonly Finding[] {
  const { dimensions } = config.embedding;
  const columns = tables.flatMap(({ name, vectorColumns }) =>
    vectorColumns.map((each) => ({ ...each, table: name })),
  );
  if (columns.length === 0 || columns.some((each) => each.dimensions === dimensions)) return [];
  const lengths = columns.map((each) => `${each.table}.${each.column} ${each.dimensions}`);
  return [
    {
      code: 'DIMENSIONS_DIFFER',
      message: `no vector column has ${dimensions} dimensions: ${lengths.join(', ')}`,
      hint: 'Set embedding.dimensions to what the tables have, or write them anew with the other model.',
      pointer: '/embedding/dimensions',
    },
  ];
}
