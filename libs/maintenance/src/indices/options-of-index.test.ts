import { temporaryDirectory } from '@lancekeep/testing';
import type { IndexKind } from '@lancekeep/tables';
import { expect, test } from 'vitest';
import { createTable } from '../held-tables.fixture.ts';
import { buildIndex } from './build-index.ts';
import { declared } from './declared-index.fixture.ts';
import { optionsOfIndex } from './options-of-index.ts';

const training = { maxIterations: 20, sampleRate: 128 };

test.each<[IndexKind, 'text' | 'vector', object]>([
  ['ivfFlat', 'vector', { distanceType: 'cosine', ...training }],
  ['ivfPq', 'vector', { distanceType: 'dot', numBits: 4, numSubVectors: 8, ...training }],
  ['ivfRq', 'vector', { distanceType: 'l2', numBits: 1, ...training }],
  ['hnswPq', 'vector', { distanceType: 'cosine', numSubVectors: 8, m: 10, efConstruction: 100 }],
  ['hnswSq', 'vector', { distanceType: 'dot', m: 12, efConstruction: 120, ...training }],
  ['fullText', 'text', { withPosition: false, stem: true, language: 'German', lowercase: false }],
  ['fullText', 'text', { baseTokenizer: 'ngram', ngramMinLength: 2, ngramMaxLength: 4 }],
  ['fullText', 'text', { removeStopWords: true, customStopWords: ['of'], asciiFolding: false }],
])('%s on %s is built anew with the options that it has: %o', async (kind, column, options) => {
  const table = await createTable(await temporaryDirectory());
  const index = declared(
    kind,
    column,
    column === 'text' ? options : { numPartitions: 1, ...options },
  );
  await buildIndex({ handle: table, index, replace: false });
  const [first] = await table.listIndices();
  const read = optionsOfIndex(first ?? {});
  expect(read).toMatchObject(options);
  await buildIndex({ handle: table, index: { ...index, options: read }, replace: true });
  const [again] = await table.listIndices();
  expect(again?.indexType).toBe(first?.indexType);
  expect(optionsOfIndex(again ?? {})).toEqual(read);
});

test('nothing is made up where LanceDB tells nothing', () => {
  expect(optionsOfIndex({ indexDetails: 'unheard of' })).toEqual({});
  expect(optionsOfIndex({})).toEqual({});
});
