import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemTest } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import type { Maintained } from './maintained.fixture.ts';
import { expectFailure, opsPlace } from './ops-run.fixture.ts';
import { plainDatabase } from './plain-database.fixture.ts';
import { answerOnTerminal, script } from './script-command.fixture.ts';
import { treeDigest } from './tree-digest.fixture.ts';

test('a retention that is shorter than reads may take is refused before anything is done', async () => {
  const { folder, ops, opsJson } = await opsPlace();
  await plainDatabase(join(folder, 'data'));
  const config = '{ "maintenance": { "retentionMs": 60000 } }';
  await writeFile(join(folder, 'lancekeep.config.json'), config);
  const before = await treeDigest(join(folder, 'data', 'documents.lance'));
  const shown = await ops('db optimize --project data');
  expectFailure(shown, 2);
  expect(shown.stderr).toContain('A retention of 1 min is below the 2 min that a read may take');
  const { exitCode, envelope } = await opsJson('db optimize --project data');
  expect(exitCode).toBe(2);
  expect(envelope.error).toMatchObject({
    code: 'RETENTION_UNSAFE',
    subject: { retentionMs: 60_000, floorMs: 120_000 },
  });
  expect(await treeDigest(join(folder, 'data', 'documents.lance'))).toEqual(before);
});

const UNSAFE = '{ "maintenance": { "retentionMs": 0 } }';

test('needs --yes where nobody can be asked, and does nothing before', async () => {
  const { folder, opsJson } = await opsPlace();
  await plainDatabase(join(folder, 'data'));
  await writeFile(join(folder, 'lancekeep.config.json'), UNSAFE);
  const before = await treeDigest(join(folder, 'data', 'documents.lance'));
  const refused = await opsJson('db optimize --force --project data');
  expect(refused).toMatchObject({
    exitCode: 2,
    envelope: { error: { code: 'RETENTION_UNSAFE', subject: { retentionMs: 0 } } },
  });
  expect(refused.envelope.error?.hint).toContain('--yes');
  expect(await treeDigest(join(folder, 'data', 'documents.lance'))).toEqual(before);
  const consented = await opsJson<Maintained>('db optimize --force --yes --project data');
  expect(consented.exitCode).toBe(0);
  expect(consented.envelope.result.projects[0].tables).toMatchObject([
    { after: { versions: 1 } },
    { after: { versions: 1 } },
  ]);
});

test('is no matter for a compaction, which keeps every version', async () => {
  const { folder, opsJson } = await opsPlace();
  await plainDatabase(join(folder, 'data'));
  await writeFile(join(folder, 'lancekeep.config.json'), UNSAFE);
  expect((await opsJson('db compact --project data')).exitCode).toBe(0);
});

systemTest(
  script,
  'on a terminal the plan is shown and the question asked; a no changes nothing',
  async () => {
    const place = await opsPlace();
    const data = join(place.folder, 'data');
    await plainDatabase(data);
    await writeFile(join(place.folder, 'lancekeep.config.json'), UNSAFE);
    const before = await treeDigest(join(data, 'documents.lance'));
    const command = 'db optimize --force --project data';
    const refused = answerOnTerminal({ place, command, answer: 'n' });
    expect(refused).toMatch(/2 of 2 tables of data would be changed\.\n\nTable +Step /);
    expect(refused).toContain('A retention of 0 ms is below the 2 min that a read may take');
    expect(refused).toContain('Go on with data? [y/N]');
    expect(refused).toContain('nothing was changed');
    expect(await treeDigest(join(data, 'documents.lance'))).toEqual(before);
    expect(answerOnTerminal({ place, command, answer: 'y' })).toContain(
      'Optimized 2 tables of data',
    );
  },
);
