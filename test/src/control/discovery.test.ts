import { execFile } from 'node:child_process';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { opsPlace } from '../ops-run.fixture.ts';
import { runProject } from '../running-project.fixture.ts';

const run = promisify(execFile);

interface Listed {
  readonly projects: readonly {
    readonly project: { readonly name: string };
    readonly process: { readonly id: number };
    readonly state: string;
    readonly figuresFrom: string;
    readonly notAnswered: string | null;
    readonly ageMs: number;
    readonly control?: { readonly endpoint: { readonly socket: string } | null };
  }[];
  readonly removed: readonly string[];
}

const statusFolderOf = (env: NodeJS.ProcessEnv): string => env['LANCEKEEP_STATUS_FOLDER'] ?? '';

describe('a running project', () => {
  test('answers on a socket of its user alone, to ops and to curl', async () => {
    const { folder, env, opsJson } = await opsPlace();
    const { pid } = await runProject({ uri: join(folder, 'data'), name: 'mine', env });
    const { envelope } = await opsJson<Listed>('project list');
    const [listed] = envelope.result.projects;
    expect(listed).toMatchObject({ state: 'running', figuresFrom: 'process', ageMs: 0 });
    const socket = listed?.control?.endpoint?.socket ?? '';
    expect((await stat(socket)).mode & 0o777).toBe(0o600);
    const ask = (path: string, ...more: readonly string[]) =>
      run('curl', ['--silent', '--unix-socket', socket, ...more, `http://project${path}`]);
    const health = JSON.parse((await ask('/v1/health')).stdout) as unknown;
    expect(health).toMatchObject({ processId: pid, project: { name: 'mine' } });
    expect((await ask('/metrics')).stdout).toMatch(
      /^lancekeep_session_cache_usage_bytes\{.* \d+$/m,
    );
    const guessed = await ask(
      '/v1/release-memory',
      '--request',
      'POST',
      '--header',
      'Authorization: Bearer guessed',
    );
    expect(guessed.stdout).toContain('CONTROL_REFUSED');
  });

  test('releases its memory, and shows its configuration', async () => {
    const { folder, env, ops, opsJson } = await opsPlace();
    const { pid } = await runProject({ uri: join(folder, 'data'), name: 'mine', env });
    const released = await ops('project release-memory --project mine');
    expect(released.stdout).toMatch(new RegExp(`^Process ${pid}: [\\d.]+ MB resident before, `));
    const shown = await opsJson('config show --project mine');
    expect(shown.envelope.result).toMatchObject({
      processId: pid,
      config: { project: { name: 'mine' }, control: { enabled: true } },
      origins: { '/project/name': { kind: 'option' } },
    });
  });

  test('measures its tables when all of it is asked for', async () => {
    const { folder, env, opsJson } = await opsPlace();
    await runProject({ uri: join(folder, 'data'), name: 'mine', env });
    const { envelope } = await opsJson<{ processes: { tables: unknown[] }[] }>('project stats');
    expect(envelope.result.processes[0]?.tables).toHaveLength(8);
    expect(envelope.result.processes[0]?.tables[0]).toMatchObject({
      measured: { rows: 0, fragments: 0 },
      writes: { foreignCommits: 0 },
    });
  });

  test('that is stopped is told as silent, with the reason and the age of its figures', async () => {
    const { folder, env, opsJson } = await opsPlace();
    const { pid, stop } = await runProject({ uri: join(folder, 'data'), name: 'mine', env });
    stop();
    const { exitCode, envelope } = await opsJson<{ processes: Listed['projects'] }>('cache stats');
    expect(exitCode).toBe(5);
    const [process] = envelope.result.processes;
    expect(process).toMatchObject({ state: 'silent', figuresFrom: 'statusFile' });
    expect(process?.ageMs).toBeGreaterThan(0);
    expect(process?.notAnswered).toContain(String(pid));
  });

  test('that was killed is listed as gone once, and all that it left is removed', async () => {
    const { folder, env, opsJson } = await opsPlace();
    const { kill } = await runProject({ uri: join(folder, 'data'), name: 'mine', env });
    await kill();
    const { envelope } = await opsJson<Listed>('project list');
    expect(envelope.result.projects).toMatchObject([{ state: 'gone' }]);
    expect(await readdir(statusFolderOf(env))).toEqual([]);
  });

  test('of a process id that was used again is gone, and never asked', async () => {
    const { folder, env, opsJson } = await opsPlace();
    const { pid } = await runProject({ uri: join(folder, 'data'), name: 'mine', env });
    const names = await readdir(statusFolderOf(env));
    const name = names.find((each) => each.endsWith('.json')) ?? '';
    const file = join(statusFolderOf(env), name);
    const text = await readFile(file, 'utf8');
    const snapshot = JSON.parse(text) as { process: { startTime: string }; project: object };
    const earlier = {
      ...snapshot,
      project: { ...snapshot.project, name: 'earlier' },
      process: { ...snapshot.process, startTime: '1' },
    };
    const forged = name.replace(/-\d+-/, '-1-');
    // The project that has just been opened tidies up once, and may take it for its own find.
    const listed = await vi.waitFor(
      async () => {
        await writeFile(join(statusFolderOf(env), forged), JSON.stringify(earlier), {
          mode: 0o600,
        });
        const { envelope } = await opsJson<Listed>('project list');
        const states = envelope.result.projects.map((each) => [each.project.name, each.state]);
        expect(states.toSorted()).toEqual([
          ['earlier', 'gone'],
          ['mine', 'running'],
        ]);
        return envelope.result.projects;
      },
      { timeout: 30_000 },
    );
    expect(listed.every((each) => each.process.id === pid)).toBe(true);
  });
});

test('twenty projects at once are all asked', async () => {
  const { folder, env, ops, opsJson } = await opsPlace();
  const names = Array.from({ length: 20 }, (_value, index) => `project ${index}`);
  await runProject({
    uri: join(folder, 'project 0'),
    name: 'project 0',
    env,
    more: names.slice(1),
  });
  const { envelope } = await opsJson<Listed>('project list');
  const { projects } = envelope.result;
  expect(projects.map(({ project }) => project.name).toSorted()).toEqual(names.toSorted());
  for (const each of projects) {
    expect(each).toMatchObject({ state: 'running', figuresFrom: 'process' });
  }
  const { stdout } = await ops('cache stats --format prometheus');
  expect(stdout.match(/^lancekeep_session_cache_limit_bytes\{.*session="query"/gm)).toHaveLength(
    20,
  );
});
