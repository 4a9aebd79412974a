import { expect, test } from 'vitest';
import { getLanguageService, TextDocument } from 'vscode-json-languageservice';
import { configSchema } from './config-schema.ts';
import { publishedSchema } from './published-schema.ts';

// The language service is what VS Code has for JSON; the one for YAML is made after it.
const service = getLanguageService({});
service.configure({
  schemas: [
    {
      uri: 'https://lancekeep.example/config-schema',
      fileMatch: ['*'],
      schema: JSON.parse(publishedSchema(configSchema)) as object,
    },
  ],
});

/** A document whose cursor stands where `|` does. */
function opened(marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const document = TextDocument.create('file:///lancekeep.config.json', 'json', 1, text);
  const parsed = service.parseJSONDocument(document);
  return { document, parsed, position: document.positionAt(offset) };
}

async function proposals(marked: string): Promise<readonly string[]> {
  const { document, parsed, position } = opened(marked);
  const list = await service.doComplete(document, position, parsed);
  return list?.items.map(({ label }) => label) ?? [];
}

async function shownAt(marked: string): Promise<string> {
  const { document, parsed, position } = opened(marked);
  const hover = await service.doHover(document, position, parsed);
  return JSON.stringify(hover?.contents ?? null);
}

async function complaints(text: string): Promise<number> {
  const { document, parsed } = opened(text);
  return (await service.doValidation(document, parsed)).length;
}

test('an editor proposes sections, settings, values, and names of entries', async () => {
  expect(await proposals('{ "|" }')).toEqual([
    ...['$schema', 'extends'],
    ...Object.keys(configSchema.properties),
  ]);
  expect(await proposals('{ "database": { "|" } }')).toContain('indexCacheMb');
  expect(await proposals('{ "database": { "indexCacheMb": | } }')).toEqual(['256', '64', '512']);
  const runIn = await proposals('{ "maintenance": { "runIn": | } }');
  expect(new Set(runIn)).toEqual(new Set(['"auto"', '"childProcess"', '"ownProcess"']));
  expect(await proposals('{ "database": { "storageOptions": { "|" } } }')).toContain('aws_region');
});

test('an editor does not propose other spellings, and accepts them', async () => {
  expect(await proposals('{ "database": { "|" } }')).not.toContain('index_cache_mb');
  expect(await complaints('{ "database": { "index_cache_mb": 64 } }')).toBe(0);
  expect(await complaints('{ "database": { "index_cache_mb": 1 } }')).toBe(1);
});

test('an editor explains a setting with its unit, default and bounds', async () => {
  for (const key of ['indexCacheMb', 'index_cache_mb']) {
    const shown = await shownAt(`{ "database": { "|${key}": 64 } }`);
    expect(shown).toContain('Size of the index cache');
    expect(shown).toContain('Unit: MB. Default: 256. At least 16, at most 1048576.');
  }
  const shown = await shownAt('{ "memory": { "|budgetMb": 256 } }');
  expect(shown).toContain('Without it: no budget');
  expect(await shownAt('{ "|extends": "./base.json" }')).toContain('builds on');
});
