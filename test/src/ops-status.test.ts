import { chmod, mkdir, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, runNode, systemTest } from '@lancekeep/testing';
import { describe, expect, test } from 'vitest';
import { expectFailure, opsPlace, parseEnvelope, type OpsPlace } from './ops-run.fixture.ts';
import { plainDatabase } from './plain-database.fixture.ts';
import { treeDigest } from './tree-digest.fixture.ts';

interface Status {
  readonly project: { readonly name: string; readonly uri: string };
  readonly writer: unknown;
  readonly tables: readonly Record<string, unknown>[];
}

test('a database of plain LanceDB is measured and not changed by a byte', async () => {
  const { folder, ops, opsJson } = await opsPlace();
  const data = join(folder, 'data');
  await plainDatabase(data);
  const before = await treeDigest(folder);
  const { exitCode, envelope } = await opsJson<Status>('db status --project data');
  const shown = await ops('db status documents --project data');
  expect(await treeDigest(folder)).toEqual(before);

  expect(exitCode).toBe(0);
  expect(envelope).toMatchObject({
    status: 'ok',
    warnings: [],
    result: { project: { name: 'data', uri: data }, writer: { state: 'free' } },
  });
  const figures = { status: 'succeeded', rows: 40, fragments: 4, versions: 5, indices: [] };
  expect(envelope.result.tables).toMatchObject([
    { table: 'documents', ...figures },
    { table: 'notes', ...figures },
  ]);
  expect(shown).toMatchObject({ stderr: '', exitCode: 0 });
  expect(shown.stdout).toMatch(/^data at \/.*\/data\nWriter: none\n\nTable +Rows +Fragments /);
  expect(shown.stdout).toMatch(
    /\ndocuments +40 +4 +5 +– +– +[\d.]+ k?B +[\d.]+ k?B +[\d.]+ k?B\n─/,
  );
  expect(shown.stdout).not.toContain('notes');
});

test('files in a table that nothing explains are a warning', async () => {
  const { folder, opsJson } = await opsPlace();
  await plainDatabase(join(folder, 'data'));
  await writeFile(join(folder, 'data', 'notes.lance', 'backup.tar'), Buffer.alloc(100_000));
  for (const command of ['db status', 'db optimize --force']) {
    const { exitCode, envelope } = await opsJson<Status>(`${command} --project data`);
    expect(exitCode).toBe(0);
    expect(envelope.warnings).toMatchObject([
      { code: 'UNEXPLAINED_FILES', message: expect.stringContaining('"notes"') as string },
    ]);
  }
});

test('a damaged table is told beside the others, with exit code 4', async () => {
  const { folder, ops, opsJson } = await opsPlace();
  await plainDatabase(join(folder, 'data'));
  const versions = join(folder, 'data', 'notes.lance', '_versions');
  for (const name of await readdir(versions)) await truncate(join(versions, name), 10);
  const [{ exitCode, envelope }, shown] = await Promise.all([
    opsJson<Status>('db status --project data'),
    ops('db status --project data'),
  ]);
  expect(exitCode).toBe(4);
  expect(envelope).toMatchObject({
    status: 'partial',
    error: { code: 'PARTLY_FAILED', subject: { tables: ['notes'] } },
  });
  expect(envelope.result.tables).toMatchObject([
    { table: 'documents', status: 'succeeded' },
    { table: 'notes', status: 'failed', error: { subject: { table: 'notes' } } },
  ]);
  expectFailure(shown, 4);
  expect(shown.stdout).toMatch(/\nnotes +failed\n/);
});

describe('nothing is created, and the reason is told, for', () => {
  /** Runs commands on `project`; expects the error, and an untouched folder. */
  async function expectRefusal(
    { folder, ops, opsJson }: OpsPlace,
    refusal: { readonly project: string; readonly code: string; readonly message: RegExp },
  ): Promise<void> {
    const before = await treeDigest(folder);
    const { project, code, message } = refusal;
    const [shown, ...answers] = await Promise.all([
      ops(['db', 'status', '--project', project]),
      opsJson(['db', 'status', '--project', project]),
      opsJson(['db', 'optimize', '--project', project]),
    ]);
    expectFailure(shown, 2);
    expect(shown.stdout).toBe('');
    expect(shown.stderr).toMatch(message);
    for (const { exitCode, envelope } of answers) {
      expect(exitCode).toBe(2);
      expect(envelope).toMatchObject({ status: 'error', result: null, error: { code } });
    }
    expect(await treeDigest(folder)).toEqual(before);
  }

  test('a folder that is missing', async () => {
    const place = await opsPlace();
    const message = /^Error: .*\/missing is no LanceDB database: it does not exist\.\n/;
    await expectRefusal(place, { project: './missing', code: 'NOT_A_DATABASE', message });
  });

  test('a folder without tables', async () => {
    const place = await opsPlace();
    await mkdir(join(place.folder, 'empty'));
    await writeFile(join(place.folder, 'empty', 'notes.txt'), '');
    const message = /it holds no LanceDB table\.\n/;
    await expectRefusal(place, { project: 'empty', code: 'NOT_A_DATABASE', message });
  });

  test('a file', async () => {
    const place = await opsPlace();
    await writeFile(join(place.folder, 'file'), '');
    const message = /it is not a folder\.\n/;
    await expectRefusal(place, { project: './file', code: 'NOT_A_DATABASE', message });
  });

  test('LanceDB Cloud', async () => {
    const place = await opsPlace();
    const message = /^Error: db:\/\/mine is a LanceDB Cloud database\.\n/;
    await expectRefusal(place, { project: 'db://mine', code: 'REMOTE_UNSUPPORTED', message });
  });

  test('a word that names nothing', async () => {
    const place = await opsPlace();
    const message = /^Error: There is no project "nowhere"/;
    await expectRefusal(place, { project: 'nowhere', code: 'NO_PROJECT', message });
  });

  test('an unknown table', async () => {
    const { folder, ops, opsJson } = await opsPlace();
    await plainDatabase(join(folder, 'data'));
    const before = await treeDigest(join(folder, 'data'));
    const [shown, { exitCode, envelope }] = await Promise.all([
      ops('db status notes nothing --project data'),
      opsJson('db status notes nothing --project data'),
    ]);
    expectFailure(shown, 2);
    expect(shown.stderr).toBe(
      'Error: The database has no table "nothing".\n  Its tables are: documents, notes.\n',
    );
    expect(exitCode).toBe(2);
    expect(envelope.error).toMatchObject({
      code: 'TABLE_NOT_FOUND',
      subject: { table: 'nothing' },
    });
    expect(await treeDigest(join(folder, 'data'))).toEqual(before);
  });
});

systemTest(root, 'a folder that may not be read is told, and nothing is created', async () => {
  const { folder, env } = await opsPlace();
  await plainDatabase(join(folder, 'readable'), ['documents'], 1);
  await plainDatabase(join(folder, 'closed'), ['documents'], 1);
  await chmod(join(folder, 'closed'), 0o700);
  const before = await treeDigest(folder);
  const script = fileURLToPath(new URL('ops-without-root.fixture.ts', import.meta.url));
  for (const json of [[], ['--json']]) {
    const argv = [script, 'readable', '--', 'db', 'status', '--project', './closed', ...json];
    const { stdout, stderr, exitCode, signal } = await runNode(argv, { cwd: folder, env });
    const message = `${join(folder, 'closed')} was refused`;
    if (json.length > 0) {
      expect(exitCode).toBe(1);
      expect(parseEnvelope(stdout).error).toMatchObject({ code: 'PERMISSION_DENIED' });
    } else {
      expectFailure({ stdout, stderr, exitCode, signal }, 1);
      expect(stdout).toBe('');
      expect(stderr).toContain(message);
    }
  }
  expect(await treeDigest(folder)).toEqual(before);
});
