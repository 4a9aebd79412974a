import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { opsPlace } from '../ops-run.fixture.ts';
import { runProject } from '../running-project.fixture.ts';

interface Processes {
  readonly processes: readonly object[];
}

/** A running project whose configuration file can be written anew. */
async function configured() {
  const place = await opsPlace();
  const file = join(place.folder, 'lancekeep.config.yaml');
  await writeFile(file, 'maintenance:\n  retentionMs: 7200000\n');
  const env = { ...place.env, LANCEKEEP_CONFIG: file };
  const { pid } = await runProject({ uri: join(place.folder, 'data'), name: 'mine', env });
  return { ...place, pid, file };
}

test('config diff tells what a process does not use yet, and project reload has it taken on', async () => {
  const { ops, opsJson, pid, file } = await configured();
  const same = await ops('config diff --project mine');
  expect(same.stdout).toContain(`Process ${pid} uses what is configured`);

  await writeFile(file, 'maintenance: { retentionMs: 3600001 }\ndatabase: { indexCacheMb: 32 }\n');
  const shown = await ops('config diff --project mine');
  expect(shown.exitCode).toBe(0);
  expect(shown.stdout).toMatch(
    /maintenance\.retentionMs +7200000 +3600001 +by a reload +.*yaml:1:29/,
  );
  expect(shown.stdout).toMatch(/database\.indexCacheMb +256 +32 +when reopened +.*yaml:2:27/);

  const reloaded = await opsJson<Processes>('project reload --project mine');
  expect(reloaded.exitCode).toBe(0);
  expect(reloaded.envelope.result.processes).toEqual([
    {
      processId: pid,
      status: 'reloaded',
      applied: ['/maintenance/retentionMs'],
      waiting: ['/database/indexCacheMb'],
    },
  ]);
  const left = await opsJson<Processes>('config diff --project mine');
  expect(left.envelope.result.processes).toMatchObject([
    { status: 'compared', file, changes: [{ pointer: '/database/indexCacheMb' }] },
  ]);
});

test('an invalid file is exit code 3 with the place, and the process goes on with what it has', async () => {
  const { ops, opsJson, file } = await configured();
  await writeFile(file, 'maintenance:\n  retentionMs: an hour\n');
  for (const command of ['config diff', 'project reload']) {
    const { exitCode, stderr } = await ops(`${command} --project mine`);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('lancekeep.config.yaml:2:16');
  }
  const { envelope } = await opsJson<object>('config show --project mine');
  expect(envelope.result).toMatchObject({ config: { maintenance: { retentionMs: 7_200_000 } } });
});

test('a project that does not run has nothing to compare', async () => {
  const { ops } = await opsPlace();
  const { exitCode, stderr } = await ops('config diff --project ./data');
  expect(exitCode).toBe(5);
  expect(stderr).toContain('is not running, so there is no process to ask');
});
