import { connect } from '@lancedb/lancedb';
import { systemTest } from '@lancekeep/testing';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectFailure, opsPlace, type OpsPlace } from './ops-run.fixture.ts';
import { plainDatabase } from './plain-database.fixture.ts';
import { runProject } from './running-project.fixture.ts';
import { answerOnTerminal, script } from './script-command.fixture.ts';
import { treeDigest } from './tree-digest.fixture.ts';

interface Doctor {
  readonly findings: readonly { readonly code: string; readonly table: string | null }[];
  readonly notExamined: readonly { readonly check: string }[];
  readonly removals: readonly Record<string, unknown>[];
}

const row = (id: string, value: string) => ({ id, document_id: 'd', name: 'n', value });

/** A project with the built-in catalogue; plain LanceDB has added the keys a and b twice. */
async function withDuplicates({ folder, env }: OpsPlace): Promise<string> {
  const uri = join(folder, 'data');
  const { kill } = await runProject({ uri, name: 'mine', env });
  await kill();
  const database = await connect(uri);
  const table = await database.openTable('document_metadata');
  await table.add(['a', 'b', 'c'].map((id) => row(id, 'old')));
  await table.add(['a', 'b'].map((id) => row(id, 'new')));
  database.close();
  return uri;
}

async function valuesOf(uri: string): Promise<readonly string[]> {
  const database = await connect(uri);
  const table = await database.openTable('document_metadata');
  const rows = (await table.query().toArray()) as ReturnType<typeof row>[];
  database.close();
  return rows.map(({ id, value }) => `${id} ${value}`).toSorted();
}

test('a database of plain LanceDB has nothing amiss, and is not changed by a byte', async () => {
  const { folder, ops, opsJson } = await opsPlace();
  await plainDatabase(join(folder, 'data'));
  const before = await treeDigest(folder);
  const { exitCode, envelope } = await opsJson<Doctor>('db doctor --project data');
  const shown = await ops('db doctor notes --project data');
  expect(await treeDigest(folder)).toEqual(before);
  expect(exitCode).toBe(0);
  expect(envelope).toMatchObject({ status: 'ok', result: { findings: [], removals: [] } });
  expect(envelope.result.notExamined.map(({ check }) => check)).toEqual([
    'schema',
    'indices',
    'duplicateKeys',
    'schema',
    'indices',
    'duplicateKeys',
  ]);
  expect(shown).toMatchObject({ stderr: '', exitCode: 0 });
  expect(shown.stdout).toContain('\nExamined 1 table in ');
  expect(shown.stdout).toContain('\nNothing is amiss.\n');
  expect(shown.stdout).toContain('\nNot examined: duplicate keys of notes, because nothing tells');
});

test('findings are told with their remedy and exit code 4, and nothing is changed', async () => {
  const place = await opsPlace();
  const uri = await withDuplicates(place);
  const before = await treeDigest(uri);
  const shown = await place.ops('db doctor --project data');
  const { exitCode, envelope } = await place.opsJson<Doctor>('db doctor --project data');
  expect(await treeDigest(uri)).toEqual(before);
  expectFailure(shown, 4);
  expect(shown.stdout).toMatch(/\nSTALE_LEASE {2}\(warning\)\n/);
  expect(shown.stdout).toMatch(
    /\nDUPLICATE_KEYS {2}document_metadata {2}\(error\)\n {2}2 keys name several rows by "id": 2 too many, such as "a", "b"\.\n/,
  );
  expect(shown.stdout).toContain(
    '\n  To mend it: ops db doctor document_metadata --fix keeps the newest row',
  );
  expect(exitCode).toBe(4);
  expect(envelope).toMatchObject({
    status: 'partial',
    error: { code: 'PROBLEMS_FOUND', subject: { findings: ['STALE_LEASE', 'DUPLICATE_KEYS'] } },
  });
});

test('--fix needs consent: without a terminal --yes, and then deletes all but the newest', async () => {
  const place = await opsPlace();
  const uri = await withDuplicates(place);
  const before = await treeDigest(uri);
  for (const argv of ['db doctor --fix --project data', 'db doctor --fix --json --project data']) {
    const refused = await place.ops(argv);
    expect(refused.exitCode).toBe(2);
    expect(refused.stdout + refused.stderr).toContain('Add --yes to consent');
  }
  expect(await treeDigest(uri)).toEqual(before);
  const { exitCode, envelope } = await place.opsJson<Doctor>(
    'db doctor --fix --yes --project data',
  );
  expect(exitCode).toBe(0);
  expect(envelope).toMatchObject({
    status: 'ok',
    warnings: [{ code: 'NEWEST_BY_PLACE' }],
    result: {
      findings: [],
      removals: [{ table: 'document_metadata', removedRows: 2, isComplete: true }],
    },
  });
  expect(await valuesOf(uri)).toEqual(['a new', 'b new', 'c old']);
  const again = await place.ops('db doctor --fix --yes --project data');
  expect(again).toMatchObject({ exitCode: 0, stderr: '' });
});

const FIX = 'db doctor --fix --project data';

systemTest(script, 'on a terminal --fix shows what it is about to do, and asks', async () => {
  const place = await opsPlace();
  const uri = await withDuplicates(place);
  const refused = answerOnTerminal({ place, command: FIX, answer: 'n' });
  expect(refused).toContain('DUPLICATE_KEYS  document_metadata');
  expect(refused).toMatch(/Delete 2 rows, and mend what else is named\? \[y\/N\]/);
  expect(await valuesOf(uri)).toHaveLength(5);
  const consented = answerOnTerminal({ place, command: FIX, answer: 'y' });
  expect(consented).toContain('document_metadata: 2 rows deleted');
  expect(consented).toContain('Nothing is amiss.');
  expect(await valuesOf(uri)).toEqual(['a new', 'b new', 'c old']);
});

test('a column can tell the newest row, and one that is not there is refused', async () => {
  const place = await opsPlace();
  const uri = await withDuplicates(place);
  const argv = 'db doctor document_metadata --fix --yes --project data --newest-by';
  const refused = await place.ops(`${argv} absent`);
  expectFailure(refused, 2);
  expect(refused.stderr).toContain('has no column "absent"');
  const shown = await place.ops(`${argv} value`);
  expect(shown).toMatchObject({ exitCode: 0, stderr: '' });
  expect(shown.stdout).toContain(
    '\ndocument_metadata: 2 rows deleted, the newest of each key by the column that was named kept.\n',
  );
  expect(await valuesOf(uri)).toEqual(['a old', 'b old', 'c old']);
});

test('--fix beside a writer is refused with its name, and the doctor without it is not', async () => {
  const place = await opsPlace();
  const uri = await withDuplicates(place);
  const { pid } = await runProject({ uri, name: 'mine', env: place.env });
  const examined = await place.opsJson<Doctor>('db doctor --project data');
  expect(examined.envelope.result.findings).toMatchObject([{ code: 'DUPLICATE_KEYS' }]);
  expect(examined.envelope.result.notExamined).toMatchObject([
    { check: 'unfinishedWrites' },
    { check: 'strandedFiles' },
  ]);
  const { exitCode, envelope } = await place.opsJson('db doctor --fix --yes --project data');
  expect(exitCode).toBe(5);
  expect(envelope.error).toMatchObject({
    code: 'PROJECT_BUSY',
    subject: { holder: { processId: pid } },
  });
  expect(await valuesOf(uri)).toHaveLength(5);
});

test('--yes and --newest-by belong to --fix', async () => {
  const { folder, ops } = await opsPlace();
  await plainDatabase(join(folder, 'data'), ['notes'], 1);
  for (const flag of ['--yes', '--newest-by title']) {
    expectFailure(await ops(`db doctor --project data ${flag}`), 2);
  }
});

test('the codes in the documentation are those of the doctor', async () => {
  const page = await readFile(new URL('../../docs/doctor.md', import.meta.url), 'utf8');
  const code = await readFile(
    new URL('../../libs/lancekeep/src/doctor/finding.ts', import.meta.url),
    'utf8',
  );
  const declared = [...code.matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name]) => name);
  const documented = [...page.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name);
  expect(documented.toSorted()).toEqual(declared.toSorted());
});
