import { connect } from '@lancedb/lancedb';
import { onLinux, systemTest } from '@lancekeep/testing';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { opsPlace } from './ops-run.fixture.ts';
import { runProject } from './running-project.fixture.ts';

interface Validation {
  readonly problems: readonly { readonly code: string; readonly frame: string | null }[];
}

test('with --project a configuration is held against the database, which stays as it is', async () => {
  const { folder, ops, opsJson } = await opsPlace();
  const database = await connect(join(folder, 'data'));
  const vectors = Array.from({ length: 4 }, (_, row) => ({ id: row, vector: [row, 1, 2, 3] }));
  const table = await database.createTable('documents', vectors);
  const version = await table.version();
  await writeFile(
    join(folder, 'lancekeep.config.yaml'),
    [
      'database:',
      '  tables:',
      '    document: { indexCacheMb: 32 }',
      'embedding: { dimensions: 8 }',
    ].join('\n'),
  );
  const command = 'config validate --project ./data';
  const [shown, strict] = await Promise.all([
    ops(command),
    opsJson<Validation>(`${command} --strict`),
  ]);
  expect(shown.exitCode).toBe(0);
  expect(shown.stdout).toContain('the database has no table "document"');
  expect(shown.stdout).toContain('Did you mean documents?');
  expect(strict.exitCode).toBe(3);
  expect(strict.envelope.result.problems).toMatchObject([
    { code: 'UNKNOWN_TABLE', line: 3, frame: expect.stringContaining('> 3 |') as string },
    {
      code: 'DIMENSIONS_DIFFER',
      line: 4,
      message: 'no vector column has 8 dimensions: documents.vector 4',
    },
  ]);
  await table.checkoutLatest();
  expect(await table.version()).toBe(version);
  table.close();
  database.close();
});

test('two files with one database, and one that another project has open, are warned of', async () => {
  const { folder, env, opsJson } = await opsPlace();
  await mkdir(join(folder, 'data'));
  const config = (name: string) =>
    JSON.stringify({ project: { name }, database: { uri: './data' } });
  await writeFile(join(folder, 'a.json'), config('mine'));
  await writeFile(join(folder, 'b.json'), config('yours'));
  await runProject({ uri: join(folder, 'data'), name: 'mine', env });
  const { exitCode, envelope } = await opsJson<Validation>('config validate a.json b.json');
  expect(exitCode).toBe(0);
  expect(envelope.result.problems).toMatchObject([
    {
      code: 'DATABASE_SHARED',
      file: join(folder, 'b.json'),
      message: expect.stringMatching(/a\.json and the project mine of process \d+/) as string,
    },
  ]);
});

systemTest(onLinux, 'a secret that others can read is told, and never shown', async () => {
  const { folder, ops } = await opsPlace();
  const file = join(folder, 'lancekeep.config.yaml');
  await writeFile(
    file,
    'database:\n  uri: s3://b/p\n  storageOptions:\n    aws_secret_access_key: hunter2hunter2\n',
  );
  await chmod(file, 0o644);
  const shown = await ops('config validate');
  expect(shown.exitCode).toBe(0);
  expect(shown.stdout).toContain('SECRET_READABLE');
  expect(shown.stdout).not.toContain('hunter2');
});

test("LanceDB's own variable that makes it hang is an error of what is found, not of a named file", async () => {
  const { folder, env, ops } = await opsPlace();
  const options = { env: { ...env, LANCE_IO_THREADS: '1' } };
  await writeFile(join(folder, 'lancekeep.config.json'), '{}');
  const found = await ops('config validate', options);
  expect(found.exitCode).toBe(3);
  expect(found.stdout).toContain('LANCE_IO_THREADS: with LANCE_IO_THREADS=1 the compaction');
  expect((await ops('config validate lancekeep.config.json', options)).exitCode).toBe(0);
});
