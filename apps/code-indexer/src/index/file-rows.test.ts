import { expect, test } from 'vitest';
import { documentRow, metadataRows, type EmbeddedFile } from './file-rows.ts';

function fileOf(path: string, text: string, modifiedAt = new Date(0)): EmbeddedFile {
  const file = { path, absolutePath: `/tree/${path}`, sizeBytes: text.length, modifiedAt };
  const prepared = { source: { file, text, contentHash: 'a hash' }, chunks: [] };
  const documentVector = Float32Array.of(1);
  return { prepared, documentVector, chunkVectors: [], indexedAt: new Date(0) };
}

const titleOf = (path: string, text: string) => documentRow(fileOf(path, text)).title;

test('the title of a document is its first heading in Markdown, else its name', () => {
  expect(titleOf('docs/a.md', 'Text.\n\n#   The title \t\r\n\n# Another\n')).toBe('The title');
  expect(titleOf('docs/a.md', '#\n# \n#no heading\n')).toBe('a.md');
  expect(titleOf('src/a.py', '# a comment\n')).toBe('a.py');
});

test.for([
  ['ends in many spaces', `# title${' '.repeat(900_000)}`, 'title'],
  ['has many spaces inside', `# a${' '.repeat(900_000)}b`, `a${' '.repeat(900_000)}b`],
  ['is many words', `# ${'word '.repeat(200_000)}end`, `${'word '.repeat(200_000)}end`],
  ['is only spaces', `# ${' '.repeat(900_000)}`, 'a.md'],
] as const)('a heading of a megabyte that %s takes no time', ([, text, title]) => {
  const begunAtMs = performance.now();
  expect(titleOf('a.md', text) === title).toBe(true);
  expect(performance.now() - begunAtMs).toBeLessThan(1_000);
});

test('a file whose time JavaScript cannot hold has no modified_at, and its other facts', () => {
  const names = metadataRows(fileOf('a.md', '', new Date(Number.NaN))).map(({ name }) => name);
  expect(names).toEqual(['language', 'extension', 'size_bytes', 'line_count']);
});
