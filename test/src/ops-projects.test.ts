import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectFailure, opsPlace } from './ops-run.fixture.ts';
import { plainDatabase } from './plain-database.fixture.ts';
import { ageFigures, runProject } from './running-project.fixture.ts';

interface ProjectList {
  readonly projects: readonly {
    readonly project: { readonly name: string; readonly uri: string };
    readonly process: { readonly id: number };
    readonly state: string;
  }[];
  readonly removed: readonly string[];
}

interface CacheStats {
  readonly processes: readonly {
    readonly memory: { readonly cgroup: { readonly usageBytes: number } | null };
  }[];
}

interface Chosen {
  readonly project: { readonly name: string; readonly uri: string };
}

test('without a running project the list is empty, and its folder need not be there', async () => {
  const { ops, opsJson } = await opsPlace();
  expect(await ops('project list')).toMatchObject({
    stdout: 'No project is running.\n',
    stderr: '',
    exitCode: 0,
  });
  const { exitCode, envelope } = await opsJson('project list');
  expect(exitCode).toBe(0);
  expect(envelope).toEqual({ status: 'ok', result: { projects: [], removed: [] }, warnings: [] });
});

test('a killed process is listed as gone once, a stopped one as silent', async () => {
  const { folder, env, ops, opsJson } = await opsPlace();
  const [killed, stopped] = await Promise.all([
    runProject({ uri: join(folder, 'killed'), name: 'killed', env }),
    runProject({ uri: join(folder, 'stopped'), name: 'stopped', env }),
  ]);
  const shown = await ops('project list');
  expect(shown.stdout).toMatch(/^Project +Process +State +Mode +Opened +Memory +Caches +Figures\n/);
  expect(shown.stdout).toMatch(
    new RegExp(`\\nkilled +${killed.pid} +running +readWrite +\\d+ s ago +[\\d.]+ MB .* s ago\\n`),
  );

  stopped.stop();
  await ageFigures(stopped.pid, env, 60_000);
  await killed.kill();
  const { envelope } = await opsJson<ProjectList>('project list');
  const states = envelope.result.projects.map(({ project, state }) => [project.name, state]);
  expect(states.toSorted()).toEqual([
    ['killed', 'gone'],
    ['stopped', 'silent'],
  ]);
  // Its status file, its socket and its token.
  expect(envelope.result.removed).toHaveLength(3);

  const tidy = await opsJson<ProjectList>('project list');
  expect(tidy.envelope.result).toMatchObject({
    projects: [{ project: { name: 'stopped' } }],
    removed: [],
  });
});

describe('cache stats', () => {
  test('shows what the sessions of each process hold, against their limits', async () => {
    const { folder, env, ops, opsJson } = await opsPlace();
    const uri = join(folder, 'data');
    const writer = await runProject({ uri, name: 'mine', env });
    const reader = await runProject({ uri, name: 'mine', mode: 'readOnly', env });
    // The only project that runs need not be named, however many processes have it open.
    const { exitCode, envelope } = await opsJson<CacheStats>('cache stats');
    expect(exitCode).toBe(0);
    const sessions = [
      { name: 'query', limitBytes: { index: 256 * 2 ** 20, metadata: 64 * 2 ** 20 } },
      { name: 'bulk', limitBytes: { index: 16 * 2 ** 20, metadata: 8 * 2 ** 20 } },
    ];
    expect(envelope.result).toMatchObject({
      project: { name: 'mine', uri },
      processes: [
        { process: { id: writer.pid }, project: { mode: 'readWrite' }, state: 'running', sessions },
        { process: { id: reader.pid }, project: { mode: 'readOnly' }, state: 'running', sessions },
      ],
    });
    const { stdout } = await ops(`cache stats --project ${reader.pid}`);
    expect(stdout).toMatch(new RegExp(`\\nProcess ${reader.pid}, readOnly, running, asked now\\n`));
    expect(stdout).toMatch(/\nquery +[\d.]+ k?B +320 MB +█?░+ +<?\d+ % +[\d,]+\n/);
    expect(stdout).toMatch(/\nMemory: [\d.]+ MB resident, /);
    const { memory } = envelope.result.processes[0] ?? {};
    // Systems other than Linux have none.
    expect(stdout.includes('\nControl group: ')).toBe(memory?.cgroup !== null);
    expect(stdout).toMatch(/\nAllocator: \w+, /);
    expect(stdout).toMatch(/\nLimits of LanceDB: LANCE_IO_THREADS=2 /);
    expect(stdout).not.toContain(String(writer.pid));
  });

  test('a process that hangs is exit code 5, with its last figures and their age', async () => {
    const { folder, env, ops, opsJson } = await opsPlace();
    const { pid, stop } = await runProject({ uri: join(folder, 'data'), name: 'mine', env });
    stop();
    await ageFigures(pid, env, 3_600_000);
    const [shown, { exitCode, envelope }] = await Promise.all([
      ops('cache stats'),
      opsJson('cache stats'),
    ]);
    expectFailure(shown, 5);
    expect(shown.stdout).toContain('silent, figures from 1 h ago');
    expect(shown.stderr).toContain(`process ${pid} lives`);
    expect(exitCode).toBe(5);
    expect(envelope).toMatchObject({
      status: 'error',
      result: { processes: [{ process: { id: pid }, state: 'silent' }] },
      error: { code: 'NOT_RESPONDING', subject: { project: 'mine', processIds: [pid] } },
    });
  });

  test('a project that never ran is exit code 5 as well', async () => {
    const { folder, ops } = await opsPlace();
    await plainDatabase(join(folder, 'data'), ['documents'], 1);
    const shown = await ops('cache stats --project data');
    expectFailure(shown, 5);
    expect(shown).toMatchObject({ stdout: '' });
    expect(shown.stderr).toContain('is not running.');
  });
});

describe('the project is', () => {
  test('the named one, then that of the environment, then the configured one', async () => {
    const { folder, env, opsJson } = await opsPlace();
    for (const name of ['named', 'environment', 'configured']) {
      await plainDatabase(join(folder, name), ['documents'], 1);
    }
    const config = { project: { name: 'my app' }, database: { uri: 'configured' } };
    await writeFile(join(folder, 'lancekeep.config.json'), JSON.stringify(config));
    const withVariable = { env: { ...env, LANCEKEEP_PROJECT: 'environment' } };
    const results = await Promise.all([
      opsJson<Chosen>('db status --project named', withVariable),
      opsJson<Chosen>('db status', withVariable),
      opsJson<Chosen>('db status'),
      opsJson<Chosen>(['db', 'status', '--project', 'my app']),
    ]);
    const configured = { name: 'my app', uri: join(folder, 'configured') };
    expect(results.map(({ envelope }) => envelope.result.project)).toEqual([
      { name: 'named', uri: join(folder, 'named') },
      { name: 'environment', uri: join(folder, 'environment') },
      configured,
      configured,
    ]);
  });

  test('else the only one that runs; several are exit code 2 with the list', async () => {
    const { folder, env, ops, opsJson } = await opsPlace();
    const [one, two] = ['one', 'two'].map((name) => join(folder, name));
    const first = await runProject({ uri: one ?? '', name: 'same', env });
    const alone = await opsJson<Chosen>('db status');
    expect(alone.envelope.result.project).toEqual({ name: 'same', uri: one });

    const second = await runProject({ uri: two ?? '', name: 'same', env });
    for (const argv of ['db status', 'cache stats --project same', 'db optimize']) {
      const { exitCode, envelope } = await opsJson(argv);
      expect(exitCode).toBe(2);
      expect(envelope.error).toMatchObject({
        code: 'SEVERAL_PROJECTS',
        subject: {
          candidates: [
            `same (process ${first.pid}) at ${String(one)}`,
            `same (process ${second.pid}) at ${String(two)}`,
          ],
        },
      });
    }
    const shown = await ops('db status');
    expectFailure(shown, 2);
    expect(shown.stderr).toContain(`\n  same (process ${second.pid}) at ${String(two)}\n`);
    const byProcess = await opsJson<Chosen>(`db status --project ${second.pid}`);
    expect(byProcess.envelope.result.project.uri).toBe(two);
  });

  test('a running one before a folder of its name, which ./NAME still means', async () => {
    const { folder, env, opsJson } = await opsPlace();
    await plainDatabase(join(folder, 'mine'), ['documents'], 1);
    await runProject({ uri: join(folder, 'elsewhere'), name: 'mine', env });
    const [running, local] = await Promise.all([
      opsJson<Chosen>('db status --project mine'),
      opsJson<Chosen>('db status --project ./mine'),
    ]);
    expect(running.envelope.result.project.uri).toBe(join(folder, 'elsewhere'));
    expect(local.envelope.result.project.uri).toBe(join(folder, 'mine'));
  });

  test('found by a link to its folder and by a file URL', async () => {
    const { folder, env, opsJson } = await opsPlace();
    const uri = join(folder, 'data');
    await mkdir(uri);
    await symlink(uri, join(folder, 'link'));
    const { pid } = await runProject({ uri, name: 'mine', env });
    for (const project of ['./link', 'link', `file://${uri}`]) {
      const { exitCode, envelope } = await opsJson(['cache', 'stats', '--project', project]);
      expect(exitCode).toBe(0);
      expect(envelope.result).toMatchObject({ processes: [{ process: { id: pid } }] });
    }
  });

  test('nowhere: exit code 2 with the places that were searched', async () => {
    const { folder, ops, opsJson } = await opsPlace();
    const [shown, { exitCode, envelope }] = await Promise.all([
      ops('db status'),
      opsJson('db status'),
    ]);
    expectFailure(shown, 2);
    expect(exitCode).toBe(2);
    expect(envelope.error?.code).toBe('NO_PROJECT');
    expect(envelope.error?.subject['searched']).toContain(folder);
  });
});
