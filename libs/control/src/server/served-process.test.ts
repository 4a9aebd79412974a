import { root, runNode, systemTest } from '@lancekeep/testing';
import { execFile, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { askProject } from '../client/ask-project.ts';
import { readProcessStat } from '../process/process-identity.ts';
import { removeDeadStatusFiles } from '../status/running-projects.ts';
import { serve, statusFolderOfTest } from './serve.fixture.ts';
import { startServedProcess } from './start-served-process.fixture.ts';

const OPTIMIZE = { operation: 'optimize' } as const;
const NOBODY = 65_534;
const curl = { name: 'curl', isMet: () => spawnSync('curl', ['--version']).status === 0 };
const run = promisify(execFile);

describe('a process that is served', () => {
  test('ends when nothing else is left to do', async () => {
    await statusFolderOfTest();
    expect(await (await startServedProcess('nothing')).ended).toBe(0);
  });

  test('ends while somebody asks and follows, who are told that it does not respond', async () => {
    await statusFolderOfTest();
    const { child, project, ended } = await startServedProcess('asked');
    const client = askProject(project, { timeoutMs: 20_000 });
    const asked = client.metrics();
    const failures = Promise.allSettled([
      asked,
      client.maintain(OPTIMIZE, { onEvent: () => child.stdin.write('.') }),
    ]);
    const failure = { status: 'rejected', reason: { code: 'NOT_RESPONDING' } };
    expect(await failures).toMatchObject([failure, failure]);
    expect(await ended).toBe(0);
  });

  test('takes its entries along when it closes', async () => {
    const folder = await statusFolderOfTest();
    expect(await (await startServedProcess('close')).ended).toBe(0);
    expect(await readdir(folder)).toEqual([]);
  });

  test('does not respond when it is killed in the middle of an answer', async () => {
    await statusFolderOfTest();
    const { child, project } = await startServedProcess('stay');
    const client = askProject(project, { timeoutMs: 20_000 });
    const onEvent = () => child.kill('SIGKILL');
    const outcomes = await Promise.allSettled([
      client.metrics(),
      client.maintain(OPTIMIZE, { onEvent }),
    ]);
    const subject = { project: 'child', processIds: [child.pid] };
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ reason: { code: 'NOT_RESPONDING', subject } });
    }
    await expect(client.health()).rejects.toThrow(/nothing listens on its socket any more/);
  });

  test('does not respond while it is stopped, and does when it goes on', async () => {
    await statusFolderOfTest();
    const { child, project } = await startServedProcess('stay');
    child.kill('SIGSTOP');
    await expect.poll(() => readProcessStat(project.processId)?.state ?? 'T').toBe('T');
    const impatient = askProject(project, { timeoutMs: 200 });
    await expect(impatient.statistics()).rejects.toThrow(/no sign of life for 200 ms/);
    await expect(impatient.maintain(OPTIMIZE)).rejects.toMatchObject({ code: 'NOT_RESPONDING' });
    child.kill('SIGCONT');
    const patient = askProject(project, { timeoutMs: 20_000 });
    expect((await patient.health()).processId).toBe(child.pid);
  });

  test('leaves entries when it is killed, which are removed with its status file', async () => {
    const folder = await statusFolderOfTest();
    const { child, ended, project } = await startServedProcess('stay');
    const key = /^\d+-\d+-[0-9a-f]{6}/.exec(basename(project.endpoint.socket))?.[0] ?? '';
    await mkdtemp(join(folder, key));
    const living = (await startServedProcess('stay')).project;
    expect((await removeDeadStatusFiles()).removed).toEqual([]);
    child.kill('SIGKILL');
    await ended;
    expect((await removeDeadStatusFiles()).removed).toHaveLength(4);
    expect(await readdir(folder)).toHaveLength(3);
    expect((await askProject(living, { timeoutMs: 20_000 }).health()).allowsChanges).toBe(true);
  });
});

describe('from outside', () => {
  systemTest(curl, 'curl asks for statistics, and with the token for changes', async () => {
    const { socket, server } = await serve();
    const ask = async (...argv: readonly string[]) =>
      (await run('curl', ['--silent', '--show-error', '--unix-socket', socket, ...argv])).stdout;
    expect(JSON.parse(await ask('http://project/v1/statistics'))).toMatchObject({
      schemaVersion: 1,
    });
    const token = `Authorization: Bearer ${await readFile(server.endpoint.tokenFile, 'utf8')}`;
    const reload = ['-X', 'POST', 'http://project/v1/reload'];
    expect(await ask('-H', token, ...reload)).toContain('"applied":[');
    expect(await ask(...reload)).toContain('CONTROL_REFUSED');
    const body = ['-d', '{"operation":"prune"}'];
    const lines = await ask('-N', '-H', token, ...body, 'http://project/v1/maintenance');
    expect(lines).toMatch(/"begun".*\n.*"progress".*\n.*"report"/);
  });

  systemTest(root, 'another user cannot connect, read the token or list the folder', async () => {
    const { socket, server } = await serve();
    const { tokenFile } = server.endpoint;
    const folder = dirname(socket);
    const denied = { connect: 'EACCES', token: 'EACCES' };
    expect(await tryAsNobody({ socket, tokenFile, folder })).toEqual({ ...denied, list: 'EACCES' });
    // The modes of socket and token do without that of the folder.
    await chmod(folder, 0o755);
    expect(await tryAsNobody({ socket, tokenFile, folder })).toEqual({
      ...denied,
      list: 'no error',
    });
    await chmod(folder, 0o700);
  });
});

/** What comes of it when another user connects, reads and lists, by error code. */
async function tryAsNobody(paths: {
  readonly socket: string;
  readonly tokenFile: string;
  readonly folder: string;
}): Promise<unknown> {
  const script = `
    const { connect } = require('node:net');
    const { readFileSync, readdirSync } = require('node:fs');
    const { socket, tokenFile, folder } = ${JSON.stringify(paths)};
    const codeOf = (work) => {
      try { work(); return 'no error'; } catch (error) { return error.code; }
    };
    const tell = (code) => {
      const token = codeOf(() => readFileSync(tokenFile));
      const list = codeOf(() => readdirSync(folder));
      console.log(JSON.stringify({ connect: code, token, list }));
      process.exit();
    };
    connect(socket).on('connect', () => tell('no error')).on('error', ({ code }) => tell(code));`;
  const { stdout } = await runNode(['-e', script], { uid: NOBODY, gid: NOBODY, cwd: '/' });
  return JSON.parse(stdout);
}
