import { resolveSettings } from '@lancekeep/config';
import { maskOverridden, maskSecrets } from '@lancekeep/config/settings';
import { temporaryDirectory } from '@lancekeep/testing';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configText } from './config-text.ts';
import type { ShownConfig } from './show-config.ts';

/** What is resolved from a file of this name in a folder of its own; what it took the place of apart. */
async function shownFor(name: string, text: string): Promise<ShownConfig & { file: string }> {
  return { ...(await resolvedFor(name, text)), overridden: undefined };
}

async function resolvedFor(name: string, text: string): Promise<ShownConfig & { file: string }> {
  const cwd = await temporaryDirectory();
  const file = join(cwd, name);
  await writeFile(file, text);
  const { config, origins, overridden } = await resolveSettings({
    cwd,
    file,
    env: { LANCEKEEP_EMBEDDING__DIMENSIONS: '768' },
    overrides: { project: { name: 'books' } },
  });
  return {
    config: maskSecrets(config),
    origins: Object.fromEntries(origins),
    overridden: maskOverridden(overridden),
    file,
    processId: null,
  };
}

const linesOf = (shown: ShownConfig, withOrigins: boolean): readonly string[] =>
  configText(shown, withOrigins).split('\n');

const YAML = `database:
  uri: s3://books/data
  indexCacheMb: 128
  storageOptions:
    a/b~c: of the store
memory:
  budgetMb: 512
`;

test('every value has a line, below one that says whose they are', async () => {
  const shown = await shownFor('lancekeep.config.yaml', YAML);
  const [head, blank, ...lines] = linesOf(shown, false);
  expect(head).toBe(`In use here; configuration file: ${shown.file}`);
  expect(blank).toBe('');
  expect(lines).toContain('project.name = "books"');
  expect(lines).toContain('database.uri = "s3://books/data"');
  expect(lines).toContain('database.indexCacheMb = 128');
  expect(lines).toContain('database.logCacheStats = false');
  expect(lines).toContain('database.tables = {}');
  for (const line of lines) expect(line).toMatch(/^\w+\.\S+ = [^#]+$/);
});

test('of a running project it says which process uses them', async () => {
  const shown = { ...(await shownFor('a.yaml', YAML)), file: null, processId: 4711 };
  expect(linesOf(shown, false)[0]).toBe('In use by process 4711; configuration file: none');
});

test('with origins each line says where its value comes from', async () => {
  const shown = await shownFor('lancekeep.config.yaml', YAML);
  const lines = linesOf(shown, true);
  expect(lines).toContain(`database.indexCacheMb = 128  # ${shown.file}:3:17`);
  expect(lines).toContain(
    'embedding.dimensions = 768  # environment: LANCEKEEP_EMBEDDING__DIMENSIONS',
  );
  expect(lines).toContain('project.name = "books"  # option of the program');
  expect(lines).toContain('database.logCacheStats = false  # default');
  expect(lines.filter((line) => line.endsWith('  # follows from memory.budgetMb'))).toContainEqual(
    expect.stringMatching(/^database\.metadataCacheMb = \d+ /),
  );
  expect(lines.filter((line) => line.endsWith('# unknown'))).toEqual([]);
});

test('and what it took the place of', async () => {
  const shown = await resolvedFor('lancekeep.config.yaml', 'embedding: { dimensions: 1024 }\n');
  expect(linesOf(shown, true)).toContain(
    `embedding.dimensions = 768  # environment: LANCEKEEP_EMBEDDING__DIMENSIONS, over 1024 (${shown.file}:1:26), over 384 (default)`,
  );
  // An older process does not tell.
  expect(linesOf({ ...shown, overridden: undefined }, true)).toContain(
    'embedding.dimensions = 768  # environment: LANCEKEEP_EMBEDDING__DIMENSIONS',
  );
});

test('a key with the characters of a JSON pointer has its origin as well', async () => {
  const shown = await shownFor('lancekeep.config.yaml', YAML);
  expect(linesOf(shown, true)).toContainEqual(
    expect.stringMatching(/^database\.storageOptions\.a\/b~c = ".*" {2}# .*:5:12$/),
  );
});

test('a value of a JavaScript file has no line and column', async () => {
  const text = 'export default { database: { uri: "s3://books/data" } };';
  const shown = await shownFor('lancekeep.config.mjs', text);
  expect(linesOf(shown, true)).toContain(`database.uri = "s3://books/data"  # ${shown.file}`);
});

test('an origin that this ops does not know is shown by its name, a missing one as unknown', async () => {
  const shown = await shownFor('lancekeep.config.yaml', YAML);
  const origins = { '/project/name': { kind: 'remote' }, '/database/uri': 'somewhere' };
  const lines = linesOf({ ...shown, origins }, true);
  expect(lines).toContain('project.name = "books"  # remote');
  expect(lines).toContain('database.uri = "s3://books/data"  # unknown');
  expect(lines).toContain('database.indexCacheMb = 128  # unknown');
});
