import { defineTable, text, vector } from '@lancekeep/tables';
import { temporaryDirectory } from '@lancekeep/testing';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { openProject } from './open-project.ts';
import { recordedSearches } from './search-figures.ts';

const columns = { id: text(), vector: vector(4) };
const catalogue = {
  notes: defineTable({ name: 'notes', key: 'id', columns }),
  quiet: defineTable({ name: 'quiet', key: 'id', columns }),
};
const VECTOR = [1, 0, 0, 0];

beforeEach(async () => {
  process.env['LANCEKEEP_STATUS_FOLDER'] = join(await temporaryDirectory(), 'status');
});

/** A project with 20 rows, and a configuration file that can be written anew. */
async function sampledProject(sampledSearchesPercent: number) {
  const folder = await temporaryDirectory();
  const configFile = join(folder, 'lancekeep.config.json');
  const sample = (percent: number) =>
    writeFile(configFile, JSON.stringify({ statistics: { sampledSearchesPercent: percent } }));
  await sample(sampledSearchesPercent);
  const uri = join(folder, 'data');
  const project = await openProject({ uri, configFile, catalogue });
  onTestFinished(() => project.close());
  const rows = Array.from({ length: 20 }, (_, id) => ({ id: `k${id}`, vector: VECTOR }));
  await project.tables.notes.add(rows);
  return { project, sample, searches: () => project.stats().tables.map((each) => each.searches) };
}

const reasonOf = (unavailable: readonly { figure: string; reason: string }[]) =>
  unavailable.find(({ figure }) => figure === 'tables.searches')?.reason ?? null;

test('without sampling the figures are absent, with what to set as the reason', async () => {
  const { project, searches } = await sampledProject(0);
  await project.tables.notes.vectorSearch(VECTOR).toArray();
  expect(searches()).toEqual([null, null]);
  expect(reasonOf(project.stats().unavailable)).toBe(
    'searches are not sampled: set statistics.sampledSearchesPercent',
  );
});

test('with sampling they are told, for each table that was searched', async () => {
  const { project, searches } = await sampledProject(50);
  expect(searches()).toEqual([null, null]);
  for (let search = 0; search < 4; search += 1) {
    await project.tables.notes.vectorSearch(VECTOR).toArray();
  }
  expect(searches()).toEqual([
    {
      searches: 4,
      sampledQueries: 2,
      hits: 0,
      misses: 0,
      bytesRead: expect.any(Number) as number,
      method: 'analyzePlan',
    },
    null,
  ]);
  expect(reasonOf(project.stats().unavailable)).toBe(
    'no search of the table could be analysed yet',
  );
  await project.tables.quiet.query().toArray();
  await project.tables.quiet.query().toArray();
  expect(reasonOf(project.stats().unavailable)).toBeNull();
});

test('a reload begins and ends sampling, and what was counted stays', async () => {
  const { project, sample, searches } = await sampledProject(0);
  const search = () => project.tables.notes.query().toArray();
  await search();
  await sample(100);
  await project.reload();
  await search();
  await sample(0);
  await project.reload();
  await search();
  expect(searches()).toMatchObject([{ searches: 1, sampledQueries: 1 }, null]);
});

test('searches on the bulk session are not sampled', async () => {
  const { project, searches } = await sampledProject(100);
  await project.indexing((bulk) => bulk.tables.notes.query().toArray());
  expect(searches()).toEqual([null, null]);
});

test('a search that is analysed when the project closes ends as every other', async () => {
  const { project } = await sampledProject(100);
  const searching = project.tables.notes.vectorSearch(VECTOR).limit(3).toArray();
  await project.close();
  expect(await searching).toHaveLength(3);
});

test('recorded searches are plain data for whoever asks from outside', () => {
  const at = new Date();
  const search = { at, vectors: [Float32Array.from([0.5, 1])], column: null, limit: 3 };
  const recorded = recordedSearches({ recordedSearches: () => [search] });
  const plain = [{ at: at.toISOString(), vectors: [[0.5, 1]], column: null, limit: 3 }];
  expect(JSON.parse(JSON.stringify(recorded))).toEqual(plain);
});
