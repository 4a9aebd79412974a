import { systemTest, root, temporaryDirectory } from '@lancekeep/testing';
import { chmod, chown, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { ProjectActions } from '../contract/project-actions.ts';
import { sampleSnapshot } from '../contract/sample-snapshot.fixture.ts';
import { connectTo, serve } from '../server/serve.fixture.ts';
import { askProject } from './ask-project.ts';

const OPTIMIZE = { operation: 'optimize' } as const;
const notResponding = (problem: RegExp) => ({
  code: 'NOT_RESPONDING',
  message: expect.stringMatching(problem) as unknown,
  subject: { project: 'sample', processIds: [process.pid] },
});

/** A program of this user that answers each connection with the same bytes, and closes it or not. */
async function answering(bytes: string, { closes = true } = {}) {
  const socket = join(await temporaryDirectory(), 'own.sock');
  const server: Server = createServer((connection) => {
    connection.on('error', () => undefined);
    connection.once('data', () => {
      if (closes) connection.end(bytes);
      else connection.write(bytes);
    });
    onTestFinished(() => void connection.destroy());
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  onTestFinished(() => void server.close());
  const endpoint = { protocol: 1, socket, tokenFile: join(dirname(socket), 'token') };
  await writeFile(endpoint.tokenFile, 'token', { mode: 0o600 });
  const timeoutMs = closes ? 20_000 : 200;
  return askProject({ endpoint, name: 'sample', processId: process.pid }, { timeoutMs });
}

const http = (status: string, body: string, headers = '') =>
  `HTTP/1.1 ${status}\r\n${headers}content-length: ${body.length}\r\n\r\n${body}`;

describe('a running project is asked', () => {
  test('for everything that it tells', async () => {
    const snapshot = sampleSnapshot();
    const { client } = await serve({ actions: { snapshot: () => snapshot } });
    expect(await client.health()).toMatchObject({ processId: process.pid, allowsChanges: true });
    expect(await client.statistics()).toEqual(snapshot);
    expect(await client.tables()).toMatchObject([{ name: 'code_chunks' }]);
    expect(await client.configuration()).toMatchObject({ file: null });
    expect(await client.plan(OPTIMIZE)).toEqual([{ planned: OPTIMIZE }]);
    expect(await client.history()).toEqual({ entries: [], limit: 20 });
    expect(await client.history(3)).toEqual({ entries: [], limit: 3 });
    expect(await client.metrics()).toContain('sample 1');
    expect(await client.releaseMemory()).toMatchObject({ isTrimmed: true });
    expect(await client.tableNames()).toEqual(['code_chunks', 'documents']);
    expect(await client.searches('code_chunks')).toMatchObject([{ vectors: [[1, 0]], limit: 10 }]);
    expect(await client.configurationChanges()).toMatchObject({
      changes: [{ takesEffect: 'reload' }],
    });
    expect(await client.reload()).toMatchObject({ waiting: [] });
  });

  test('for tables of any name', async () => {
    const { client } = await serve();
    const names = ['a b', 'ä&=?#/', '100%', ''];
    expect((await client.tables(names)).map(({ name }) => name)).toEqual(names);
  });

  test('for what takes longer than a sign of life may take', async () => {
    const slowly: ProjectActions['metrics'] = async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      return 'done';
    };
    const { client } = await serve({ actions: { metrics: slowly }, timeoutMs: 1_000 });
    expect(await client.metrics()).toBe('done');
  });

  test('again, when it had no place for the connection', async () => {
    const served = await serve({ limits: { connections: 1 } });
    const idle = await connectTo(served);
    setTimeout(() => idle.destroy(), 100);
    expect(await served.client.health()).toMatchObject({ processId: process.pid });
  });

  test('no longer than the time-out, when it has no place', async () => {
    const served = await serve({ limits: { connections: 1 }, timeoutMs: 100 });
    await connectTo(served);
    await expect(served.client.releaseMemory()).rejects.toMatchObject({
      code: 'CONTROL_UNAVAILABLE',
      message: expect.stringMatching(/others take all the places/) as unknown,
    });
  });
});

describe('a project that does not respond', () => {
  test('is gone when its socket is', async () => {
    const { client, server } = await serve();
    await server.close();
    await expect(client.health()).rejects.toMatchObject(notResponding(/nothing listens/));
    await expect(client.reload()).rejects.toMatchObject(notResponding(/nothing listens/));
  });

  test('is gone when nothing listens on its socket, and when the whole folder is gone', async () => {
    const { client, socket } = await serve();
    await rename(socket, `${socket}.hidden`);
    await expect(client.health()).rejects.toMatchObject(notResponding(/nothing listens/));
    await rm(dirname(socket), { recursive: true });
    await expect(client.health()).rejects.toMatchObject(notResponding(/nothing listens/));
  });

  test('is silent when it takes the connection and says nothing', async () => {
    const client = await answering('', { closes: false });
    await expect(client.health()).rejects.toMatchObject(
      notResponding(/no sign of life for 200 ms/),
    );
    await expect(client.maintain(OPTIMIZE)).rejects.toMatchObject(notResponding(/for 200 ms/));
  });

  test('is silent when it stops in the middle of an answer', async () => {
    const client = await answering('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{', {
      closes: false,
    });
    await expect(client.health()).rejects.toMatchObject(
      notResponding(/no sign of life for 200 ms/),
    );
  });

  test('has lost the connection when it closes it in the middle', async () => {
    const short = await answering('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{');
    await expect(short.health()).rejects.toMatchObject(notResponding(/before the answer was comp/));
    const interim = await answering('HTTP/1.1 102 Processing\r\n\r\n');
    await expect(interim.health()).rejects.toMatchObject(notResponding(/before the answer/));
    const line = '{"event":"begun","data":{"id":"a"}}\n';
    const run = await answering(http('200 OK', line));
    await expect(run.maintain(OPTIMIZE)).rejects.toMatchObject(notResponding(/before the answer/));
  });
});

describe('an answer is not believed', () => {
  const later = JSON.stringify({ ...sampleSnapshot(), schemaVersion: 2 });
  test.each([
    ['no JSON', '{'],
    ['a snapshot of another version', later],
    ['another thing', '{"hello":"world"}'],
  ])('that is %s', async (_, body) => {
    const client = await answering(http('200 OK', body));
    const code = 'CONTROL_UNAVAILABLE';
    await expect(client.statistics()).rejects.toMatchObject({ code });
    await expect(client.health()).rejects.toMatchObject({ code });
    await expect(client.tables()).rejects.toMatchObject({ code });
    await expect(client.configuration()).rejects.toMatchObject({ code });
    await expect(client.configurationChanges()).rejects.toMatchObject({ code });
    await expect(client.reload()).rejects.toMatchObject({ code });
  });

  test.each([
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['an error of another program', http('404 Not Found', '<html>')],
    ['a line that is no event', http('200 OK', 'hello\n')],
    ['endless', `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(33 * 1024 * 1024)}`],
  ])('that is %s', async (_, bytes) => {
    const client = await answering(bytes);
    await expect(client.maintain(OPTIMIZE)).rejects.toMatchObject({ code: 'CONTROL_UNAVAILABLE' });
  });

  test('an error with an unknown code keeps its words', async () => {
    const error = { code: 'OF_LATER', message: 'It is late.', hint: 'Sleep.', subject: {} };
    const client = await answering(http('500 Error', JSON.stringify({ error })));
    await expect(client.reload()).rejects.toMatchObject({
      code: 'NATIVE_ERROR',
      message: expect.stringContaining('It is late. (OF_LATER') as unknown,
      hint: 'Sleep.',
    });
  });
});

describe('an endpoint is not trusted', () => {
  const untrusted = (problem: RegExp) => ({
    code: 'PERMISSION_DENIED',
    message: expect.stringMatching(problem) as unknown,
  });

  test('when a link was planted as its socket, or a file', async () => {
    const { client, socket } = await serve();
    await rename(socket, `${socket}.real`);
    await symlink(`${socket}.real`, socket);
    await expect(client.health()).rejects.toMatchObject(untrusted(/is a symbolic link/));
    await rm(socket);
    await writeFile(socket, '');
    await expect(client.health()).rejects.toMatchObject(untrusted(/is no socket/));
  });

  test('when a link was planted as its token, or something that is none', async () => {
    const { client, server } = await serve();
    const { tokenFile } = server.endpoint;
    const changes = vi.fn();
    await rename(tokenFile, `${tokenFile}.real`);
    await symlink(`${tokenFile}.real`, tokenFile);
    await expect(client.reload()).rejects.toMatchObject(untrusted(/is a symbolic link/));
    await rm(tokenFile);
    for (const text of ['', 'x\r\ny: z', 'y'.repeat(2000)]) {
      await writeFile(tokenFile, text);
      await expect(client.reload()).rejects.toMatchObject(untrusted(/no token|too large/));
    }
    expect(changes).not.toHaveBeenCalled();
    expect(await client.health()).toMatchObject({ allowsChanges: true });
  });

  test('when its token was exchanged, by the project', async () => {
    const { client, server } = await serve();
    await writeFile(server.endpoint.tokenFile, 'guessed');
    await expect(client.reload()).rejects.toMatchObject({ code: 'CONTROL_REFUSED' });
    await expect(client.maintain(OPTIMIZE)).rejects.toMatchObject({ code: 'CONTROL_REFUSED' });
  });

  test('when others may write in its folder, or a link leads there', async () => {
    const { client, socket, project } = await serve();
    const folder = dirname(socket);
    await symlink(folder, `${folder}-link`);
    const endpoint = { ...project.endpoint, socket: socket.replace('/status/', '/status-link/') };
    const linked = askProject({ ...project, endpoint });
    await expect(linked.health()).rejects.toMatchObject(untrusted(/is a symbolic link/));
    await chmod(folder, 0o777);
    await expect(client.health()).rejects.toMatchObject(untrusted(/written by other users/));
    await chmod(folder, 0o700);
  });

  systemTest(root, 'when another user made it', async () => {
    const { client, socket, server } = await serve();
    await chown(server.endpoint.tokenFile, 65_534, 65_534);
    await expect(client.reload()).rejects.toMatchObject(untrusted(/user with the id 65534/));
    await chown(socket, 65_534, 65_534);
    await expect(client.health()).rejects.toMatchObject(untrusted(/user with the id 65534/));
  });

  test('when it speaks another protocol', async () => {
    const { project } = await serve();
    const endpoint = { ...project.endpoint, protocol: 2 };
    const client = askProject({ ...project, endpoint });
    await expect(client.health()).rejects.toMatchObject({
      code: 'CONTROL_UNAVAILABLE',
      message: expect.stringMatching(/speaks version 2/) as unknown,
    });
  });
});
