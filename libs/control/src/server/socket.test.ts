import { LancekeepError } from '@lancekeep/errors';
import { withoutRoot } from '@lancekeep/testing';
import { chmod, chown, lstat, mkdir, readdir, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { temporaryStatusFolder } from '../status/status-folder.ts';
import { askProject } from '../client/ask-project.ts';
import { serveControl, type ControlServer } from './control-server.ts';
import { sampleActions } from './sample-actions.fixture.ts';
import { statusFolderOfTest } from './serve.fixture.ts';

const SOCKET_PATH_BYTES = process.platform === 'linux' ? 108 : 104;
/** The user that `withoutRoot` becomes. */
const NOBODY = 65_534;

async function start(): Promise<ControlServer> {
  const server = await serveControl({ actions: sampleActions(), allowChanges: true });
  onTestFinished(() => server.close());
  return server;
}

const health = ({ endpoint }: ControlServer) =>
  askProject({ endpoint, name: 'sample', processId: process.pid }).health();

async function failureOf(work: Promise<unknown>): Promise<LancekeepError> {
  const error = await work.then(() => null).catch((caught: unknown) => caught);
  if (error instanceof LancekeepError) return error;
  throw new Error(`no LancekeepError: ${String(error)}`);
}

describe('the entries', () => {
  test('are a socket and a token, for their owner alone, and gone after close', async () => {
    const folder = await statusFolderOfTest();
    const server = await start();
    const { endpoint } = server;
    const names = [endpoint.socket, endpoint.tokenFile].map((path) =>
      path.slice(folder.length + 1),
    );
    expect((await readdir(folder)).sort()).toEqual(names);
    expect(names[0]).toMatch(new RegExp(`^${process.pid}-\\d+-[0-9a-f]{12}\\.sock$`));
    expect(names[1]).toBe(names[0]?.replace('.sock', '.token'));
    const [socket, token] = [await lstat(endpoint.socket), await lstat(endpoint.tokenFile)];
    expect([socket.isSocket(), socket.mode & 0o777, token.mode & 0o777]).toEqual([
      true,
      0o600,
      0o600,
    ]);
    await server.close();
    expect(await readdir(folder)).toEqual([]);
  });

  test.each([0, 0o177])('have these modes at every moment, with umask %i', async (mask) => {
    const folder = await statusFolderOfTest();
    const umask = process.umask(mask);
    onTestFinished(() => void process.umask(umask));
    const modes = new Set<string>();
    let isWatching = true;
    const watch = async () => {
      while (isWatching) {
        for (const name of await readdir(folder).catch(() => [])) {
          const stats = await lstat(join(folder, name)).catch(() => null);
          if (stats === null) continue;
          const kind = stats.isSocket() ? 'socket' : stats.isDirectory() ? 'folder' : 'file';
          modes.add(`${kind} ${(stats.mode & 0o777).toString(8)}`);
        }
      }
    };
    const watching = [watch(), watch()];
    for (let turn = 0; turn < 100; turn++) await (await start()).close();
    isWatching = false;
    await Promise.all(watching);
    const strays = [...modes].filter((mode) => !/^(socket 600|file 600|folder [67]00)$/.test(mode));
    expect(strays).toEqual([]);
    expect(modes).toContain('socket 600');
  });

  test('of several projects of one process stand side by side', async () => {
    const folder = await statusFolderOfTest();
    const servers = await Promise.all([start(), start(), start()]);
    expect(await readdir(folder)).toHaveLength(6);
    await servers[0].close();
    expect((await health(servers[1])).processId).toBe(process.pid);
    expect(await readdir(folder)).toHaveLength(4);
  });

  test('may be gone before close, as when a cleaner took the folder', async () => {
    const folder = await statusFolderOfTest();
    const server = await start();
    await rm(folder, { recursive: true });
    await server.close();
  });
});

describe('the folder', () => {
  test('is refused when others may write in it, or when it is a link', async () => {
    const folder = await statusFolderOfTest();
    await mkdir(folder);
    await chmod(folder, 0o770);
    expect(await failureOf(start())).toMatchObject({ code: 'PERMISSION_DENIED' });
    await chmod(folder, 0o700);
    const link = `${folder}-link`;
    await symlink(folder, link);
    vi.stubEnv('LANCEKEEP_STATUS_FOLDER', link);
    expect(await failureOf(start())).toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(await readdir(folder)).toEqual([]);
  });

  test('is the temporary one when the path of a socket would be too long elsewhere', async () => {
    const folder = await statusFolderOfTest();
    vi.stubEnv('LANCEKEEP_STATUS_FOLDER', join(folder, 'a'.repeat(80)));
    const server = await start();
    expect(dirname(server.endpoint.socket)).toBe(temporaryStatusFolder());
    expect((await health(server)).processId).toBe(process.pid);
    await expect(readdir(folder)).rejects.toThrow(/ENOENT/);
  });

  test('is the chosen one up to the last byte that fits', async () => {
    const base = await statusFolderOfTest();
    const socketIn = async (name: string) => {
      vi.stubEnv('LANCEKEEP_STATUS_FOLDER', join(base, name));
      const server = await start();
      expect((await health(server)).processId).toBe(process.pid);
      return server.endpoint.socket;
    };
    const room = SOCKET_PATH_BYTES - Buffer.byteLength(await socketIn('a'));
    expect(await socketIn('a'.repeat(room))).toHaveLength(SOCKET_PATH_BYTES - 1);
    const beyond = [await socketIn('a'.repeat(room + 1)), await socketIn('ä'.repeat(room))];
    expect(beyond.map(dirname)).toEqual([temporaryStatusFolder(), temporaryStatusFolder()]);
  });

  test('with too long a path everywhere says what to do', async () => {
    const folder = await statusFolderOfTest();
    const long = join(folder, 'a'.repeat(80));
    vi.stubEnv('LANCEKEEP_STATUS_FOLDER', long);
    vi.stubEnv('TMPDIR', long);
    const { code, message, hint } = await failureOf(start());
    expect([code, hint]).toEqual([
      'CONTROL_UNAVAILABLE',
      expect.stringContaining('LANCEKEEP_STATUS_FOLDER'),
    ]);
    expect(message).toContain(long);
  });

  test('that cannot be written is a reason, and gets no entries', async () => {
    const folder = await statusFolderOfTest();
    await mkdir(folder, { mode: 0o500 });
    if (process.geteuid?.() === 0) await chown(folder, NOBODY, NOBODY);
    await withoutRoot(async () => {
      expect(await failureOf(start())).toMatchObject({ code: 'CONTROL_UNAVAILABLE' });
    });
    expect(await readdir(folder)).toEqual([]);
  });
});
