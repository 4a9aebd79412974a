import { appendPointer } from '@lancekeep/config';
import { formatBytes } from '../../text/format-bytes.ts';
import type { DatabaseFacts } from './database-facts.ts';
import type { CheckedSettings, Finding } from './finding.ts';

const BYTES_PER_MB = 2 ** 20;

/** Searches read an index that its cache cannot hold from the disk, part by part, again and again. */
export function checkIndexCaches(
  { config: { database } }: CheckedSettings,
  { tables }: DatabaseFacts,
): readonly Finding[] {
  const own = Object.entries(database.tables).map(([name, { indexCacheMb }]) => ({
    indexCacheMb,
    pointer: `${appendPointer('/database/tables', name)}/indexCacheMb`,
    tables: tables.filter((table) => table.name === name),
  }));
  const query = {
    indexCacheMb: database.indexCacheMb,
    pointer: '/database/indexCacheMb',
    tables: tables.filter(({ name }) => !Object.hasOwn(database.tables, name)),
  };
  return [query, ...own].flatMap((session) => {
    const [largest] = session.tables
      .flatMap(({ name, indices }) => indices.map((index) => ({ ...index, table: name })))
      .toSorted((left, right) => right.bytes - left.bytes);
    const { indexCacheMb, pointer } = session;
    if (largest === undefined || largest.bytes <= indexCacheMb * BYTES_PER_MB) return [];
    const size = formatBytes(largest.bytes);
    return [
      {
        code: 'INDEX_CACHE_SMALL' as const,
        message: `the index "${largest.name}" of the table "${largest.table}" has ${size}, and its cache may hold ${formatBytes(indexCacheMb * BYTES_PER_MB)}`,
        hint: `Raise it to ${Math.ceil(largest.bytes / BYTES_PER_MB)} or more; "ops cache probe ${largest.table}" shows what it does for searches.`,
        pointer,
      },
    ];
  });
}
