import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { connect } from '@lancedb/lancedb';
import { systemTest } from '@lancekeep/testing';
import { defineTable, openProject, text, vector } from 'lancekeep';
import { expect, onTestFinished, test, vi } from 'vitest';
import { indexedDatabase } from './indexed-database.fixture.ts';
import { expectFailure, OPS_BIN, opsPlace } from './ops-run.fixture.ts';
import { plainDatabase } from './plain-database.fixture.ts';
import { script } from './script-command.fixture.ts';
import { treeDigest } from './tree-digest.fixture.ts';

const MB = 2 ** 20;

interface Probe {
  readonly passes: readonly {
    readonly counted: Readonly<Record<string, number>>;
    readonly usageBytes: number;
    readonly items: number;
  }[];
  readonly index: { readonly sizeBytes: number } | null;
  readonly advice: string | null;
}

test('an index that does not fit into the cache misses for ever, and a larger cache holds it', async () => {
  const { folder, env, ops, opsJson } = await opsPlace();
  await indexedDatabase(join(folder, 'data'), { rows: 5_000, dimensions: 1_024 });
  const before = await treeDigest(join(folder, 'data'));
  const config = { database: { uri: 'data', indexCacheMb: 16, metadataCacheMb: 8 } };
  await writeFile(join(folder, 'lancekeep.config.json'), JSON.stringify(config));

  const small = await opsJson<Probe>('cache probe --count 5 --passes 3');
  expect(small).toMatchObject({ exitCode: 0, envelope: { status: 'ok', warnings: [] } });
  const { passes, index, advice } = small.envelope.result;
  expect(small.envelope.result).toMatchObject({
    project: { name: 'data', uri: join(folder, 'data') },
    table: 'documents',
    column: 'vector',
    rows: 5_000,
    searches: 5,
    vectorsFrom: 'rows',
    limitBytes: { index: 16 * MB, metadata: 8 * MB },
  });
  expect(index?.sizeBytes).toBeGreaterThan(16 * MB);
  expect(passes).toHaveLength(3);
  for (const { counted, usageBytes, items } of passes) {
    expect(counted['indexCacheMisses']).toBeGreaterThan(0);
    expect(usageBytes).toBeLessThan(24 * MB);
    expect(items).toBeGreaterThan(0);
  }
  expect(advice).toMatch(
    /^\d+ % of the look-ups of the last pass missed: the index cache of 16 MB holds only part of the index \([\d.]+ MB\): raise database\.indexCacheMb\.$/,
  );

  const larger = { ...env, LANCEKEEP_DATABASE__INDEX_CACHE_MB: '64' };
  const large = await ops('cache probe documents --count 5', { env: larger });
  expect(large).toMatchObject({ exitCode: 0, stderr: '' });
  const [project, table, searches, blank, header, cold, warm, ...more] = large.stdout.split('\n');
  expect(project).toBe(`data at ${join(folder, 'data')}`);
  expect(table).toMatch(
    /^Table documents: 5,000 rows, column vector of 1024 dimensions, index vector_idx \(IvfFlat, [\d.]+ MB\)$/,
  );
  expect(searches).toContain('5 searches for 10 rows, by vectors of rows of the table');
  expect([blank, header]).toEqual([
    '',
    expect.stringMatching(/^Pass +p50 +p99 +Hits +Misses +Loaded +Read +Held +Items$/),
  ]);
  expect(cold).toMatch(/^1, cold +[\d.]+ ms +[\d.]+ ms +\d+ +16 +16 /);
  expect(warm).toMatch(/^2 +[\d.]+ ms +[\d.]+ ms +80 +0 +0 /);
  expect(more).toEqual(['']);
  expect(await treeDigest(join(folder, 'data'))).toEqual(before);
});

test('vectors are read from a file, and what is wrong with one is told with its line', async () => {
  const { folder, ops, opsJson } = await opsPlace();
  await indexedDatabase(join(folder, 'data'), { rows: 1_000, dimensions: 4 });
  const ask = 'cache probe --project data --vectors vectors';
  await writeFile(join(folder, 'vectors'), '[1, 2, 3, 4]\n[5, 6, 7, 8]\n[9, 8, 7, 6]\n');
  const { envelope } = await opsJson(`${ask} --count 2`);
  expect(envelope.result).toMatchObject({ vectorsFrom: 'file', searches: 2 });
  await writeFile(join(folder, 'vectors'), '[1, 2, 3, 4]\n[5, 6, 7]\n');
  const refused = await ops(ask);
  expectFailure(refused, 2);
  expect(refused.stderr).toContain(
    'Error: vectors, line 2: the vector has 3 numbers, and the first has 4.\n',
  );
});

test('a table that cannot be searched by vector is refused, and one without an index is told', async () => {
  const { folder, ops, opsJson } = await opsPlace();
  const data = join(folder, 'data');
  await plainDatabase(data, ['documents'], 1);
  const unknown = await opsJson('cache probe nothing --project data');
  expect(unknown).toMatchObject({ exitCode: 2, envelope: { error: { code: 'TABLE_NOT_FOUND' } } });
  const without = await opsJson('cache probe documents --project data');
  const code = 'INVALID_ARGUMENT';
  expect(without).toMatchObject({ exitCode: 2, envelope: { error: { code } } });

  const database = await connect(data);
  const rows = Array.from({ length: 300 }, (_, id) => ({ id, vector: [id, 1, 2, 3] }));
  (await database.createTable('flat', rows)).close();
  database.close();
  const { stdout, stderr, exitCode } = await ops('cache probe --project data --passes 1');
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  expect(stdout).toContain('Table flat: 300 rows, column vector of 4 dimensions, no index\n');
  expect(stdout).toMatch(
    /\n\nThere is no index on vector: each search reads 300 vectors, and nothing is cached but metadata\.\n$/,
  );
});

systemTest(script, 'a terminal shows how far it is, and Ctrl-C ends it', async () => {
  const { folder, env } = await opsPlace();
  await indexedDatabase(join(folder, 'data'), { rows: 1_000, dimensions: 4 });
  const ops = `'${process.execPath}' '${OPS_BIN}' cache probe --project data --count 1000 --passes 100`;
  const program = `stty rows 24 cols 100; ${ops}`;
  const child = spawn('script', ['-qec', program, '/dev/null'], { cwd: folder, env });
  onTestFinished(() => void child.kill('SIGKILL'));
  let shown = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (!shown.includes('Pass 1 of 100') && text.includes('Pass 1 of 100')) {
      child.stdin.write('\u0003');
    }
    shown += text;
  });
  const [exitCode] = (await once(child, 'close')) as [number];
  expect(exitCode).toBe(130);
  expect(shown).toMatch(/Pass 1 of 100: \d+ of 1000 searches/);
  const last = stripVTControlCharacters(shown.slice(shown.lastIndexOf('\r\u001B[2K')));
  expect(last.replaceAll('\r', '')).toBe(
    'Error: The searches were interrupted.\n  Run them again; nothing was changed.\n',
  );
});

test('searches that a running project recorded are asked again', async () => {
  const { folder, env, opsJson } = await opsPlace();
  const uri = join(folder, 'data');
  await plainDatabase(uri, ['notes'], 1);
  vi.stubEnv('LANCEKEEP_STATUS_FOLDER', env['LANCEKEEP_STATUS_FOLDER']);
  onTestFinished(() => void vi.unstubAllEnvs());
  const ask = 'cache probe documents --recorded --project data';
  const notRunning = await opsJson(ask);
  expect(notRunning).toMatchObject({
    exitCode: 5,
    envelope: { error: { code: 'NOT_RESPONDING' } },
  });

  const columns = { id: text(), vector: vector(4) };
  const catalogue = { documents: defineTable({ name: 'documents', key: 'id', columns }) };
  const config = { statistics: { sampledSearchesPercent: 100 } };
  const project = await openProject({ uri, config, catalogue });
  onTestFinished(() => project.close());
  await project.tables.documents.add([{ id: 'a', vector: [1, 2, 3, 4] }]);
  const none = await opsJson(ask);
  expect(none).toMatchObject({ exitCode: 2, envelope: { error: { code: 'INVALID_ARGUMENT' } } });
  await project.tables.documents.vectorSearch([1, 2, 3, 4]).toArray();
  await project.tables.documents.vectorSearch([4, 3, 2, 1]).column('vector').toArray();
  const { exitCode, envelope } = await opsJson(ask);
  expect(exitCode).toBe(0);
  expect(envelope.result).toMatchObject({ vectorsFrom: 'recorded', searches: 2 });
  expect((await opsJson(`${ask} --vectors file`)).exitCode).toBe(2);
});
