import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { KEEP_NOTHING, type Maintained } from './maintained.fixture.ts';
import { opsPlace } from './ops-run.fixture.ts';
import { plainDatabase } from './plain-database.fixture.ts';
import { treeDigest } from './tree-digest.fixture.ts';

describe('plan', () => {
  test('tells what is not due and why, changes nothing, and optimize follows it', async () => {
    const { folder, ops, opsJson } = await opsPlace();
    const data = join(folder, 'data');
    await plainDatabase(data);
    const before = await treeDigest(data);
    const shown = await ops('db plan --project data');
    expect(shown).toMatchObject({ stderr: '', exitCode: 0 });
    expect(shown.stdout).toMatch(
      /^0 of 2 tables of data would be changed\.\n\ndocuments: not to compact: 4 fragments of [\d.]+ kB, threshold 20; would rewrite [\d.]+ kB\.\n/,
    );
    const optimized = await ops('db optimize --project data');
    expect(optimized.exitCode).toBe(0);
    expect(optimized.stdout).toMatch(/\ndocuments +nothing is due\n/);
    const tables = ['documents.lance', 'notes.lance'];
    const digest = await Promise.all(tables.map((name) => treeDigest(join(data, name))));
    expect(digest.flat().length).toBeGreaterThan(0);
    const { envelope } = await opsJson('db plan --project data');
    expect(envelope.result).toMatchObject({
      operation: 'optimize',
      projects: [{ tables: tables.map(() => ({ status: 'planned', plan: { steps: [] } })) }],
    });
    expect((await treeDigest(data)).length).toBeGreaterThanOrEqual(before.length);
  });

  test('with --force shows steps with reasons and estimates, as --dry-run of every command does', async () => {
    const { folder, ops, opsJson } = await opsPlace();
    const data = join(folder, 'data');
    await plainDatabase(data);
    await writeFile(join(folder, 'lancekeep.config.json'), KEEP_NOTHING);
    const before = await treeDigest(data);
    const shown = await ops('db plan documents --force --project data');
    expect(shown.stdout).toMatch(
      /^1 of 1 table of data would be changed\.\n\nTable +Step +Rewrites +Frees +Time +Memory +Because *\ndocuments +compact +\S+ kB +– +\S+ m?s +\S+ MB +4 fragments of \S+ kB, threshold 20\ndocuments +prune /,
    );
    for (const command of ['optimize --force', 'compact', 'prune', 'reindex']) {
      const { exitCode, envelope } = await opsJson(`db ${command} --dry-run --project data`);
      expect(exitCode).toBe(0);
      expect(envelope.result).toMatchObject({
        operation: command.split(' ')[0],
        projects: [{ tables: [{ status: 'planned' }, { status: 'planned' }] }],
      });
    }
    expect(await treeDigest(data)).toEqual(before);
  });
});

test('prune is refused while LanceDB would compact first, and done once that is accepted', async () => {
  const { folder, ops, opsJson } = await opsPlace();
  await plainDatabase(join(folder, 'data'));
  await writeFile(join(folder, 'lancekeep.config.json'), KEEP_NOTHING);
  const refused = await ops('db prune documents --dry-run --project data');
  expect(refused.stdout).toMatch(
    /documents: not to prune: \d+ versions .*; LanceDB would first compact 4 fragments; would rewrite \S+ kB\./,
  );
  const skipped = await opsJson<Maintained>('db prune documents --project data');
  expect(skipped.envelope.result.projects[0].tables).toMatchObject([{ status: 'skipped' }]);
  const accepted = await opsJson<Maintained>(
    'db prune documents --accept-compaction --project data',
  );
  expect(accepted.envelope.result.projects[0].tables).toMatchObject([
    { status: 'succeeded', after: { fragments: 1, versions: 1 } },
  ]);
});
