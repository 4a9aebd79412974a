import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '@lancedb/lancedb';
import { systemTest, type SystemRequirement } from '@lancekeep/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { KEEP_NOTHING, type Maintained } from './maintained.fixture.ts';
import { expectFailure, OPS_BIN, opsPlace, parseEnvelope } from './ops-run.fixture.ts';
import { plainDatabase } from './plain-database.fixture.ts';
import { runProject } from './running-project.fixture.ts';
import { treeDigest } from './tree-digest.fixture.ts';

async function countRows(folder: string, table: string): Promise<number> {
  const database = await connect(folder);
  const rows = await (await database.openTable(table)).countRows();
  database.close();
  return rows;
}

describe('compact', () => {
  test.each(['compact', 'compact-files', 'compact_files'])(
    '"db %s" merges fragments of a plain database and keeps every version',
    async (command) => {
      const { folder, opsJson } = await opsPlace();
      await plainDatabase(join(folder, 'data'));
      const { exitCode, envelope } = await opsJson<Maintained>(`db ${command} --project data`);
      expect(exitCode).toBe(0);
      expect(envelope).toMatchObject({
        status: 'ok',
        result: {
          operation: 'compact',
          projects: [{ status: 'done', retentionMs: null, project: { name: 'data' } }],
        },
      });
      for (const { status, after } of envelope.result.projects[0].tables) {
        expect(status).toBe('succeeded');
        expect(after?.fragments).toBe(1);
        expect(after?.versions).toBeGreaterThan(5);
      }
      expect(await countRows(join(folder, 'data'), 'documents')).toBe(40);
    },
  );

  test('only the tables that are named are touched, each once', async () => {
    const { folder, ops } = await opsPlace();
    await plainDatabase(join(folder, 'data'));
    const before = await treeDigest(join(folder, 'data', 'notes.lance'));
    const { stdout, stderr, exitCode } = await ops('db compact documents documents --project data');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Compacted 1 table of data in .*\n\nTable .*\ndocuments +4 → 1 /);
    expect(stderr).toMatch(
      /^No process has data open for writing: .* is maintained here, under its writer lease\.\n\[1\/1\] documents: measuring\n\[1\/1\] documents: compacting\n\[1\/1\] documents: .* → .* in .*\n$/,
    );
    expect(await treeDigest(join(folder, 'data', 'notes.lance'))).toEqual(before);
  });
});

test('optimize frees what the configured retention lets go, and gives the lease back', async () => {
  const { folder, opsJson } = await opsPlace();
  await plainDatabase(join(folder, 'data'));
  await writeFile(join(folder, 'lancekeep.config.json'), KEEP_NOTHING);
  const { exitCode, envelope } = await opsJson<Maintained>('db optimize --force --project data');
  expect(exitCode).toBe(0);
  expect(envelope.result.projects[0].retentionMs).toBe(0);
  for (const { after } of envelope.result.projects[0].tables) {
    expect(after).toMatchObject({ fragments: 1, versions: 1 });
  }
  expect(await countRows(join(folder, 'data'), 'documents')).toBe(40);
  const status = await opsJson('db status --project data');
  expect(status.envelope.result).toMatchObject({ writer: { state: 'free' } });
});

test('the built program works in a child process where it is told to, and says so', async () => {
  const { folder, ops, opsJson } = await opsPlace();
  await plainDatabase(join(folder, 'data'));
  const config = '{ "maintenance": { "runIn": "childProcess" } }';
  await writeFile(join(folder, 'lancekeep.config.json'), config);
  const shown = await ops('db compact documents --project data');
  expect(shown.exitCode).toBe(0);
  expect(shown.stdout).toMatch(/^Table .* Memory +Time$/m);
  expect(shown.stdout).toMatch(/^documents +4 → 1 .* \(child\) +\S+ m?s$/m);
  const { envelope } = await opsJson<Maintained>('db compact notes --project data');
  expect(envelope.result.projects[0].tables).toMatchObject([
    { table: 'notes', status: 'succeeded', ranIn: 'childProcess', after: { fragments: 1 } },
  ]);
  expect(await countRows(join(folder, 'data'), 'documents')).toBe(40);
});

test('a project that another process has open for writing, and that cannot be asked, is refused at once', async () => {
  const { folder, env, ops, opsJson } = await opsPlace();
  const data = join(folder, 'data');
  const { pid } = await runProject({ uri: data, name: 'mine', env, answers: false });
  const before = await treeDigest(join(data, 'documents.lance'));
  const [shown, { exitCode, envelope }] = await Promise.all([
    ops('db optimize --project mine'),
    opsJson('db compact --project mine'),
  ]);
  expectFailure(shown, 5);
  expect(shown.stdout).toBe('');
  expect(shown.stderr).toContain(`process ${pid} `);
  expect(exitCode).toBe(5);
  expect(envelope.error).toMatchObject({
    code: 'PROJECT_BUSY',
    subject: { path: data, holder: { processId: pid, project: 'mine' } },
  });
  expect(await treeDigest(join(data, 'documents.lance'))).toEqual(before);

  const status = await opsJson(`db status --project ${pid}`);
  expect(status.exitCode).toBe(0);
  expect(status.envelope.result).toMatchObject({
    project: { name: 'mine', uri: data },
    writer: { state: 'held', holder: { processId: pid } },
  });
});

test('a table whose data is gone fails, the others are maintained: exit code 4', async () => {
  const { folder, ops, opsJson } = await opsPlace();
  await plainDatabase(join(folder, 'data'), ['a', 'b', 'c']);
  const files = join(folder, 'data', 'b.lance', 'data');
  for (const name of await readdir(files)) await rm(join(files, name));
  const { exitCode, envelope } = await opsJson<Maintained>('db compact --project data');
  expect(exitCode).toBe(4);
  expect(envelope).toMatchObject({
    status: 'partial',
    error: { code: 'PARTLY_FAILED', subject: { tables: ['b'] } },
    result: {
      projects: [
        {
          tables: [
            { table: 'a', status: 'succeeded' },
            { table: 'b', status: 'failed', error: { code: 'FILE_NOT_FOUND' } },
            { table: 'c', status: 'succeeded' },
          ],
        },
      ],
    },
  });
  const alone = await ops('db compact b --project data');
  expectFailure(alone, 4);
  expect(alone.stdout).toMatch(/^Compacted 0 of 1 table of data /);
  expect(alone.stderr).toContain('Error: 1 of 1 table failed: b.');
});

describe('interrupted', () => {
  const TABLES = Array.from(
    { length: 40 },
    (_, index) => `table_${String(index).padStart(2, '0')}`,
  );

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s lets the step that runs end, reports what is done and gives the lease back',
    async (signal) => {
      const { folder, env, opsJson } = await opsPlace();
      await plainDatabase(join(folder, 'data'), TABLES, 2);
      const run = await startRun(['db', 'optimize', '--force'], {
        folder,
        env,
        until: 'compacting',
      });
      // Two within a moment are one: terminals and npm send it twice.
      run.child.kill(signal);
      run.child.kill(signal);
      const { stdout, stderr, exitCode } = await run.end();
      expect(exitCode).toBe(130);
      expect(stderr).toContain('Stopping after the step that runs; Ctrl-C again stops at once.\n');
      expect(stderr).toMatch(/\nError: Interrupted with \d+ of 40 tables done\.\n {2}Run /);
      expect(stdout).toMatch(/^Optimized \d+ of 40 tables of data /);
      expect(stdout).toMatch(/\ntable_39 +interrupted\n/);
      const again = await opsJson('db compact table_39 --project data');
      expect(again.exitCode).toBe(0);
    },
  );

  test('the envelope has the outcome of every table', async () => {
    const { folder, env } = await opsPlace();
    await plainDatabase(join(folder, 'data'), TABLES, 2);
    const run = await startRun(['db', 'optimize', '--force', '--json'], {
      folder,
      env,
      until: 'lease',
    });
    run.child.kill('SIGINT');
    const { stdout, stderr, exitCode } = await run.end();
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 130 });
    const { error, result } = parseEnvelope<Maintained>(stdout);
    expect(error).toMatchObject({ code: 'INTERRUPTED', subject: { operation: 'db optimize' } });
    expect(result.projects[0].tables.map(({ table }) => table)).toEqual(TABLES);
    expect(result.projects[0].tables.at(-1)).toMatchObject({
      status: 'skipped',
      reason: 'interrupted',
    });
  });

  const mkfifo: SystemRequirement = {
    name: 'the command mkfifo',
    isMet: () => spawnSync('mkfifo', ['--version']).status === 0,
  };
  systemTest(mkfifo, 'a second Ctrl-C ends a step that hangs, and the lease is free', async () => {
    const { folder, env, opsJson } = await opsPlace();
    await plainDatabase(join(folder, 'data'), ['documents', 'notes']);
    // Whoever opens a pipe that nobody writes waits for ever.
    const files = join(folder, 'data', 'documents.lance', 'data');
    const [file = ''] = await readdir(files);
    await rm(join(files, file));
    spawnSync('mkfifo', [join(files, file)]);
    const run = await startRun(['db', 'compact'], { folder, env, until: 'compacting' });
    run.child.kill('SIGINT');
    await sleep(700);
    expect(run.child.exitCode).toBeNull();
    run.child.kill('SIGINT');
    const { stderr, exitCode } = await run.end();
    expect(exitCode).toBe(130);
    expect(stderr).toMatch(/\nError: ops db compact was interrupted\.\n {2}Run [^\n]+\n$/);
    const again = await opsJson('db compact notes --project data');
    expect(again.exitCode).toBe(0);
  });
});

interface RunPlace {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** What to wait for: that it says so, or, where it says nothing, that it takes the lease. */
  readonly until: 'compacting' | 'lease';
}

/** Starts a run on the database `data`, and waits until it is so far. */
async function startRun(argv: readonly string[], { folder, env, until }: RunPlace) {
  const child = spawn(process.execPath, [OPS_BIN, ...argv, '--project', 'data'], {
    cwd: folder,
    env,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const closed = once(child, 'close') as Promise<[exitCode: number]>;
  const lease = join(folder, 'data', '.lancekeep');
  const isSoFar = async () =>
    until === 'lease' ? (await namesIn(lease)).length > 0 : stderr.includes(until);
  while (!(await isSoFar())) await sleep(1);
  return {
    child,
    end: async () => {
      const [exitCode] = await closed;
      return { stdout, stderr, exitCode };
    },
  };
}

function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
