import { expect, test } from 'vitest';
import { validate } from '../validated-text.fixture.ts';

test.each([
  ['an index cache (H5)', { database: { indexCacheMb: 1 } }, /concurrent vector queries can hang/],
  [
    'an index cache of one table (H5)',
    { database: { tables: { notes: { indexCacheMb: 0 } } } },
    /concurrent vector queries can hang/,
  ],
  ['one thread for reads and writes (H4)', { memory: { ioThreads: 1 } }, /compaction hangs/],
])('a value with which LanceDB hangs is refused with the reason: %s', async (_, config, hint) => {
  const { valid, problems } = await validate('a.json', JSON.stringify(config));
  expect(valid).toBe(false);
  expect(problems).toMatchObject([
    { code: 'OUT_OF_RANGE', hint: expect.stringMatching(hint) as string },
  ]);
});

test('above a ceiling there is no such reason', async () => {
  const { problems } = await validate('a.json', '{ "memory": { "ioThreads": 100000 } }');
  expect(problems).toMatchObject([{ code: 'OUT_OF_RANGE' }]);
  expect(problems[0]).not.toHaveProperty('hint');
});
