import type { ProjectSnapshot } from '@lancekeep/control';
import { readSessions } from '@lancekeep/session';
import { defineTable, text, vector } from '@lancekeep/tables';
import { temporaryDirectory } from '@lancekeep/testing';
import { expect, onTestFinished, test } from 'vitest';
import { openProject } from './open-project.ts';
import type { ProjectDb } from './project-db.ts';
import type { ProjectTables } from './project-tables.ts';

const DIMENSIONS = 256;
const ROWS = 12_000;
/** The index of each project fits into the caches, those of both do not. */
const INDEX_BYTES = ROWS * DIMENSIONS * Float32Array.BYTES_PER_ELEMENT;
const CACHES = { indexCacheMb: 16, metadataCacheMb: 1 };
const LIMIT_BYTES = (16 + 1) * 2 ** 20;
const catalogue = {
  chunks: defineTable({ name: 'chunks', key: 'id', columns: { id: text(), vector: vector() } }),
};

type Project = ProjectDb<typeof catalogue>;
type Tables = ProjectTables<typeof catalogue>;

/** A database of its own with one indexed table. */
async function openIndexed(name: string): Promise<Project> {
  const uri = await temporaryDirectory();
  const database = { ...CACHES, bulk: CACHES };
  const config = { embedding: { dimensions: DIMENSIONS }, database };
  const project = await openProject({ uri, name, catalogue, config });
  onTestFinished(() => project.close());
  const { chunks } = project.tables;
  await chunks.add(
    Array.from({ length: ROWS }, (_, row) => ({ id: `${row}`, vector: randomVector() })),
  );
  const { Index } = await import('@lancedb/lancedb');
  await chunks.createIndex('vector', { config: Index.ivfFlat({ numPartitions: 8 }) });
  return project;
}

const randomVector = (): Float32Array => Float32Array.from({ length: DIMENSIONS }, Math.random);

/** Reads the whole index. */
async function search({ chunks }: Tables): Promise<void> {
  const found = await chunks.vectorSearch(randomVector()).nprobes(8).limit(5).toArray();
  expect(found).toHaveLength(5);
}

const bytesOf = (sessions: ProjectSnapshot['sessions'], name: string): number =>
  sessions.find((session) => session.name === name)?.usageBytes ?? NaN;

test('two projects share one query and one bulk session, whose limits hold over both', async () => {
  const [one, other] = [await openIndexed('one'), await openIndexed('other')];
  expect((await readSessions()).map(({ name }) => name)).toEqual(['query', 'bulk']);
  const searchInTurn = async (session: string, tables: readonly Tables[]) => {
    let highest = 0;
    for (let round = 0; round < 6; round += 1) {
      for (const each of tables) await search(each);
      const sessions = one.stats({ fresh: true }).sessions;
      const sizes = sessions.map(({ countedAt: _, ...size }) => size);
      expect(other.stats({ fresh: true }).sessions).toMatchObject(sizes);
      highest = Math.max(highest, bytesOf(sessions, session));
    }
    return highest;
  };
  expect(2 * INDEX_BYTES).toBeGreaterThan(LIMIT_BYTES);
  expect(await searchInTurn('query', [one.tables])).toBeGreaterThan(INDEX_BYTES);
  const query = await searchInTurn('query', [one.tables, other.tables]);
  expect(query).toBeGreaterThan(INDEX_BYTES);
  expect(query).toBeLessThanOrEqual(LIMIT_BYTES);
  const bulk = await one.indexing((first) =>
    other.indexing((second) => searchInTurn('bulk', [first.tables, second.tables])),
  );
  expect(bulk).toBeGreaterThan(INDEX_BYTES);
  expect(bulk).toBeLessThanOrEqual(LIMIT_BYTES);
});
