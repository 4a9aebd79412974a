import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository, writeFiles } from '../config-files.fixture.ts';
import { resolveSettings } from '../resolve-config.ts';
import { validateConfigFile } from '../validate-config-file.ts';

/** Resolves `app/lancekeep.config.json` of a repository with these files. */
async function resolving(files: Readonly<Record<string, unknown>>) {
  const folder = await repository();
  await writeFiles(
    folder,
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === 'string' ? content : JSON.stringify(content),
      ]),
    ),
  );
  const file = join(folder, 'app', 'lancekeep.config.json');
  return { folder, file, settings: () => resolveSettings({ file, env: {} }) };
}

const problemsOf = async (file: string) => (await validateConfigFile(file)).problems;

describe('a file that extends another one', () => {
  test('wins over it, value by value, and each value knows its file', async () => {
    const { folder, file, settings } = await resolving({
      'base.yaml': 'database:\n  uri: ./data\n  indexCacheMb: 32\nembedding: { dimensions: 8 }\n',
      'app/lancekeep.config.json': { extends: '../base.yaml', database: { indexCacheMb: 64 } },
    });
    const { config, origins, file: used } = await settings();
    expect(config.database.indexCacheMb).toBe(64);
    expect(config.embedding.dimensions).toBe(8);
    // A path counts from the file that names it, not from the one that extends that.
    expect(config.database.uri).toBe(join(folder, 'data'));
    expect(origins.get('/embedding/dimensions')).toMatchObject({ file: join(folder, 'base.yaml') });
    expect(origins.get('/database/indexCacheMb')).toMatchObject({ file, line: 1 });
    expect(used).toBe(file);
  });

  test('may extend several, in every format, of which the later wins over the earlier', async () => {
    const { settings } = await resolving({
      'a.toml': '[database]\nindex_cache_mb = 20\nmetadata_cache_mb = 20\n',
      'b.mjs': 'export default { extends: "./c.jsonc", database: { indexCacheMb: 30 } };',
      'c.jsonc': '{ /* below b */ "database": { "indexCacheMb": 1000, "readConsistencyMs": 7 } }',
      'app/lancekeep.config.json': { extends: ['../a.toml', '../b.mjs'] },
    });
    const { database } = (await settings()).config;
    expect(database).toMatchObject({
      indexCacheMb: 30,
      metadataCacheMb: 20,
      readConsistencyMs: 7,
    });
  });

  test('may share a base with another one that it extends', async () => {
    const { settings } = await resolving({
      'shared.json': { embedding: { dimensions: 3 }, database: { indexCacheMb: 40 } },
      'a.json': { extends: './shared.json', database: { indexCacheMb: 50 } },
      'b.json': { extends: './shared.json', embedding: { dimensions: 4 } },
      'app/lancekeep.config.json': { extends: ['../a.json', '../b.json'] },
    });
    // As b stands with its base: what that says wins over a.
    const { config } = await settings();
    expect([config.embedding.dimensions, config.database.indexCacheMb]).toEqual([4, 40]);
  });

  test('is checked together with its bases', async () => {
    const { folder, file } = await resolving({
      'base.json': '{\n  "embedding": { "dimensions": "many" }\n}',
      'app/lancekeep.config.json': { extends: '../base.json', control: { enabled: 1 } },
    });
    expect(await problemsOf(file)).toMatchObject([
      { code: 'WRONG_TYPE', source: join(folder, 'base.json'), line: 2 },
      { code: 'WRONG_TYPE', source: file, pointer: '/control/enabled' },
    ]);
  });

  test('has nothing of it where options stand: they extend nothing', async () => {
    const overrides = { extends: './base.json' } as object;
    await expect(resolveSettings({ search: false, env: {}, overrides })).rejects.toMatchObject({
      subject: { problems: [{ code: 'UNKNOWN_KEY', pointer: '/extends' }] },
    });
  });
});

describe('a base that cannot be used is a problem where it is named', () => {
  test.each([
    ['is missing', '../none.json', /none\.json/],
    ['is a folder', '.', /folder|directory/],
    ['has no known format', '../.git/HEAD', /tells no known format|no configuration/],
  ])('%s', async (_, base, message) => {
    const { file } = await resolving({
      'app/lancekeep.config.json': `{\n  "extends": "${base}"\n}`,
    });
    expect(await problemsOf(file)).toMatchObject([
      {
        code: 'EXTENDS_FAILED',
        source: file,
        line: 2,
        column: 14,
        pointer: '/extends',
        message: expect.stringMatching(message) as string,
      },
    ]);
  });

  test.each([[{ extends: 3 }], [{ extends: ['./a.json', {}] }], [{ extends: ' ' }]])(
    'is no file: %o',
    async (content) => {
      const { file } = await resolving({
        'app/a.json': {},
        'app/lancekeep.config.json': content,
      });
      expect(await problemsOf(file)).toMatchObject([{ code: 'WRONG_TYPE', source: file }]);
    },
  );

  test('extends itself', async () => {
    const { file } = await resolving({
      'app/lancekeep.config.json': { extends: './lancekeep.config.json' },
    });
    expect(await problemsOf(file)).toMatchObject([
      { code: 'EXTENDS_CYCLE', message: expect.stringMatching(/extends itself/) as string },
    ]);
  });

  test('leads back to itself through others, which are named', async () => {
    const { folder, file, settings } = await resolving({
      'a.json': { extends: './b.json' },
      'b.json': { extends: './app/lancekeep.config.json' },
      'app/lancekeep.config.json': { extends: '../a.json' },
    });
    const names = [file, join(folder, 'a.json'), join(folder, 'b.json'), file];
    expect(await problemsOf(file)).toMatchObject([
      {
        code: 'EXTENDS_CYCLE',
        source: join(folder, 'b.json'),
        message: expect.stringContaining(names.join(' -> ')) as string,
      },
    ]);
    await expect(settings()).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });

  test('is one of so many that reading them all would take for ever', async () => {
    const files: Record<string, unknown> = { 'a30.json': {}, 'b30.json': {} };
    for (let level = 0; level < 30; level += 1) {
      const content = { extends: [`./a${level + 1}.json`, `./b${level + 1}.json`] };
      for (const name of ['a', 'b']) files[`${name}${level}.json`] = content;
    }
    const { file } = await resolving({
      ...files,
      'app/lancekeep.config.json': { extends: '../a0.json' },
    });
    expect((await problemsOf(file))[0]).toMatchObject({ code: 'EXTENDS_FAILED' });
  });
});
