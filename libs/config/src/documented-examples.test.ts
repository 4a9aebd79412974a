import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from './config-files.fixture.ts';
import { resolveConfig } from './resolve-config.ts';
import type { ResolvedConfig } from './resolved-config.ts';
import { runSource } from './run-source.fixture.ts';

const EXAMPLE = {
  project: { name: 'books' },
  database: {
    indexCacheMb: 128,
    metadataCacheMb: 64,
    bulk: { indexCacheMb: 32, metadataCacheMb: 8 },
    tables: { code_chunks: { indexCacheMb: 64, metadataCacheMb: 16 } },
  },
  embedding: { dimensions: 768 },
};

async function page(): Promise<string> {
  return readFile(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
}

test('every documented file says the same', async () => {
  const examples = (await page()).matchAll(/^`([^`\n]+)`:\n\n```\w+\n(.*?)^```$/gms);
  const names: string[] = [];
  for (const [, name = '', text = ''] of examples) {
    const cwd = await repository({ [name]: text });
    const script = `
      const { resolveConfig } = await import(LIBRARY);
      console.log(JSON.stringify(await resolveConfig({ env: {} })));`;
    const resolved = (await runSource(script, { cwd })) as ResolvedConfig;
    expect(resolved.config, name).toMatchObject(EXAMPLE);
    expect(resolved.config.database.uri, name).toBe(join(cwd, 'data/books'));
    expect(resolved.file, name).toBe(join(cwd, name));
    names.push(name);
  }
  expect(names).toEqual([
    'lancekeep.config.json',
    'lancekeep.config.yaml',
    'lancekeep.config.toml',
    'lancekeep.config.mjs',
    'lancekeep.config.ts',
    'package.json',
  ]);
});

test('the documented environment says the same', async () => {
  const [, text = ''] = /^The environment:\n\n```sh\n(.*?)^```$/ms.exec(await page()) ?? [];
  const env = Object.fromEntries(
    text
      .trim()
      .split('\n')
      .map((line) => line.split(/=(.*)/s))
      .map(([name = '', value = '']) => [name, value.replaceAll(/^'|'$/g, '')]),
  );
  const { config, warnings } = await resolveConfig({ cwd: await repository(), env });
  expect(config).toMatchObject(EXAMPLE);
  expect(warnings).toEqual([]);
});
