import { expect, test } from 'vitest';
import { PresenceFilter } from './presence-filter.ts';
import { hashBytes, hashText } from './text-hash.ts';

const texts = (prefix: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}/file_${index}.ts#${index % 10}`);

test('what was added is always found, also when the filter grew', () => {
  const filter = new PresenceFilter(1_000);
  const added = texts('src', 200_000);
  for (const text of added) filter.add(hashText(text));
  expect(added.every((text) => filter.mayHave(hashText(text)))).toBe(true);
  expect(filter.bytes / added.length).toBeLessThan(10);
});

test('of 200,000 texts that were not added at most a handful are taken for present', () => {
  const filter = new PresenceFilter(1_000);
  for (const text of texts('src', 200_000)) filter.add(hashText(text));
  const mistaken = texts('other', 200_000).filter((text) => filter.mayHave(hashText(text)));
  expect(mistaken.length).toBeLessThan(5);
});

test('a text hashes as its bytes do, wherever they stand', () => {
  const text = 'größe/🦀.ts';
  const bytes = new TextEncoder().encode(`before${text}after`);
  const length = new TextEncoder().encode(text).length;
  expect(hashBytes(bytes, 6, 6 + length)).toEqual(hashText(text));
});

test('the same text adds nothing twice', () => {
  const filter = new PresenceFilter(1);
  const before = filter.bytes;
  for (let round = 0; round < 100_000; round += 1) filter.add(hashText('one'));
  expect(filter.bytes).toBe(before);
});
