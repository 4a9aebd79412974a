import { runNode } from '@lancekeep/testing';
import { describe, expect, test } from 'vitest';
import { createHashingEmbedder } from './hashing-embedder.ts';

const embedder = createHashingEmbedder();

async function embed(text: string): Promise<Float32Array> {
  const [vector] = await embedder.embed([text]);
  if (vector === undefined) throw new Error('no vector');
  return vector;
}

async function similarity(one: string, other: string): Promise<number> {
  const [a, b] = await embedder.embed([one, other]);
  return a?.reduce((sum, value, index) => sum + value * (b?.[index] ?? 0), 0) ?? Number.NaN;
}

describe('the hashing embedder', () => {
  test('gives one vector of unit length per text, in order', async () => {
    const texts = ['read the file', 'write a table', '', '\n\t  ', '😀', 'x'.repeat(100_000)];
    const vectors = await embedder.embed(texts);
    expect(vectors).toHaveLength(texts.length);
    for (const vector of vectors) {
      expect(vector).toHaveLength(384);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    }
    expect(vectors[1]).toEqual(await embed('write a table'));
  });

  test('has as many dimensions as asked for', async () => {
    const [vector] = await createHashingEmbedder({ dimensions: 1_024 }).embed(['text']);
    expect(vector).toHaveLength(1_024);
  });

  test('a text without words is a fixed vector', async () => {
    expect(await embed('')).toEqual(await embed('--- !!'));
    expect((await embed(''))[0]).toBe(1);
  });

  test('another process gives the same vectors', async () => {
    const text = 'export function parseConfigFile(path: string) {} // größer 漢字';
    const module = new URL('./hashing-embedder.ts', import.meta.url).href;
    const script = `
      const { createHashingEmbedder } = await import(${JSON.stringify(module)});
      const [vector] = await createHashingEmbedder().embed([${JSON.stringify(text)}]);
      console.log(Buffer.from(vector.buffer).toString('hex'));`;
    const { stdout } = await runNode(['--input-type=module', '--eval', script]);
    const vector = await embed(text);
    expect(stdout.trim()).toBe(Buffer.from(vector.buffer).toString('hex'));
  });

  test('texts with the same words are nearer than others', async () => {
    const query = 'read the configuration file';
    const code =
      'async function readConfigurationFile(path) { return parse(await readFile(path)); }';
    const other = 'const width = canvas.getBoundingClientRect().width * devicePixelRatio;';
    expect(await similarity(query, code)).toBeGreaterThan(0.3);
    expect(Math.abs(await similarity(query, other))).toBeLessThan(0.15);
  });

  test('camelCase, snake_case, plural and case find each other', async () => {
    for (const form of [
      'parseJsonFile',
      'parse_json_file',
      'PARSE JSON FILE',
      'parses json files',
    ]) {
      expect(await similarity('parse json file', form)).toBeGreaterThan(0.7);
    }
  });

  test('words that every source has weigh little', async () => {
    const query = 'the cache of the session';
    const common = await similarity(query, 'the end of the import of the other');
    expect(await similarity(query, 'session cache')).toBeGreaterThan(common + 0.5);
  });

  test('lets the event loop run, and stops when it is aborted', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    setImmediate(() => controller.abort(reason));
    const texts = Array.from({ length: 5_000 }, (_, index) => `text ${index} `.repeat(200));
    await expect(embedder.embed(texts, controller.signal)).rejects.toBe(reason);
  });
});
