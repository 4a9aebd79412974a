import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectFailure, opsPlace } from './ops-run.fixture.ts';
import { plainDatabase } from './plain-database.fixture.ts';
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
