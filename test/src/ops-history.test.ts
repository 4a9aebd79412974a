import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { MaintenanceHistory } from 'lancekeep';
import { expectFailure, opsPlace, type OpsPlace } from './ops-run.fixture.ts';
import { plainDatabase } from './plain-database.fixture.ts';
import { runProject } from './running-project.fixture.ts';
import { treeDigest } from './tree-digest.fixture.ts';

let place: OpsPlace;
let journal: string;

beforeEach(async () => {
  place = await opsPlace();
  await plainDatabase(join(place.folder, 'data'));
  journal = join(place.folder, 'data', '.lancekeep', 'journal', 'maintenance.jsonl');
});

test('what commands did is shown, newest first, and reading it changes nothing', async () => {
  const { folder, ops, opsJson } = place;
  await opsJson('db optimize documents --force --project data');
  await opsJson('db compact notes --project data');
  const before = await treeDigest(join(folder, 'data'));
  const { exitCode, envelope } = await opsJson<MaintenanceHistory>('db history --project data');
  expect({ exitCode, status: envelope.status }).toEqual({ exitCode: 0, status: 'ok' });
  expect(envelope.result).toMatchObject({
    project: { name: 'data' },
    entries: [
      { operation: 'compact', trigger: 'command', tables: [{ table: 'notes' }] },
      {
        operation: 'optimize',
        trigger: 'command',
        tables: [
          { table: 'documents', status: 'succeeded', before: { fragments: 4 }, conflicts: 0 },
        ],
      },
    ],
  });
  const { stdout } = await ops('db history --project data');
  expect(stdout).toMatch(/\nTable +Ended \(UTC\) +Run +Outcome/);
  expect(stdout).toMatch(
    /\nnotes +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}compact \(command\) +succeeded +4 → 1 /,
  );
  expect(await treeDigest(join(folder, 'data'))).toEqual(before);
});

test('it can be narrowed to tables and to the newest runs', async () => {
  const { opsJson } = place;
  for (const table of ['documents', 'notes', 'documents']) {
    await opsJson(`db optimize ${table} --project data`);
  }
  const { envelope } = await opsJson<MaintenanceHistory>(
    'db history documents --limit 1 --project data',
  );
  expect(envelope.result.entries).toHaveLength(1);
  expect(envelope.result.entries[0]?.tables).toMatchObject([{ table: 'documents' }]);
});

test('it is read beside a process that has the project open', async () => {
  const { folder, env, opsJson } = place;
  const held = { uri: join(folder, 'held'), name: 'held', env };
  await (await runProject(held)).kill();
  await opsJson('db optimize documents --project ./held');
  await runProject(held);
  const { exitCode, envelope } = await opsJson<MaintenanceHistory>('db history --project ./held');
  expect(exitCode).toBe(0);
  expect(envelope.result.entries).toHaveLength(1);
});

test('without a journal there is none, and lines that are not read are a warning', async () => {
  const { ops, opsJson } = place;
  expect((await ops('db history --project data')).stdout).toContain('The journal has no such run.');
  await mkdir(join(journal, '..'), { recursive: true });
  await writeFile(journal, '{"schemaVersion":99}\ntorn\n');
  await appendFile(journal, 'not yet a line');
  const { exitCode, envelope } = await opsJson('db history --project data');
  expect(exitCode).toBe(0);
  expect(envelope).toMatchObject({
    result: { entries: [], unknownLines: 1, damagedLines: 1 },
    warnings: [{ code: 'JOURNAL_UNKNOWN_LINES' }, { code: 'JOURNAL_DAMAGED_LINES' }],
  });
});

test('a journal that cannot be written is a warning of the command that maintains', async () => {
  await mkdir(join(journal, '..', '..'), { recursive: true });
  await writeFile(join(journal, '..'), 'no folder');
  const { exitCode, envelope } = await place.opsJson('db compact notes --project data');
  expect(exitCode).toBe(0);
  expect(envelope).toMatchObject({ status: 'ok', warnings: [{ code: 'NATIVE_ERROR' }] });
});

test.each([['0'], ['-1'], ['many']])('a limit of %s is a usage error', async (limit) => {
  const shown = await place.ops(['db', 'history', '--project', 'data', `--limit=${limit}`]);
  expectFailure(shown, 2);
});
