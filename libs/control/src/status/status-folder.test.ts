import { root, systemTest, temporaryDirectory, withoutRoot } from '@lancekeep/testing';
import { chmod, chown, lstat, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  checkStatusFolder,
  ensureStatusFolder,
  statusFolder,
  statusFolders,
} from './status-folder.ts';

const user = process.geteuid?.() ?? userInfo().username;
const denied: unknown = expect.objectContaining({ code: 'PERMISSION_DENIED' });

beforeEach(() => {
  vi.stubEnv('LANCEKEEP_STATUS_FOLDER', undefined);
  vi.stubEnv('XDG_RUNTIME_DIR', undefined);
});
afterEach(() => vi.unstubAllEnvs());

describe('statusFolder', () => {
  test('is what LANCEKEEP_STATUS_FOLDER says, and then the only one', async () => {
    vi.stubEnv('LANCEKEEP_STATUS_FOLDER', '/somewhere/else');
    vi.stubEnv('XDG_RUNTIME_DIR', await temporaryDirectory());
    expect(statusFolder()).toBe('/somewhere/else');
    expect(statusFolders()).toEqual(['/somewhere/else']);
  });

  test('refuses a relative LANCEKEEP_STATUS_FOLDER', () => {
    vi.stubEnv('LANCEKEEP_STATUS_FOLDER', 'status');
    expect(statusFolder).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });

  test('is in XDG_RUNTIME_DIR, and the temporary folder is searched too', async () => {
    const runtime = await temporaryDirectory();
    vi.stubEnv('XDG_RUNTIME_DIR', runtime);
    expect(statusFolder()).toBe(join(runtime, 'lancekeep'));
    expect(statusFolders()).toContain(join(tmpdir(), `lancekeep-${user}`));
    expect(await readdir(runtime)).toEqual([]);
  });

  test('passes over a XDG_RUNTIME_DIR that is missing, relative or open to others', async () => {
    const fallback = join(tmpdir(), `lancekeep-${user}`);
    const open = await temporaryDirectory();
    await chmod(open, 0o777);
    for (const runtime of ['', 'relative', join(open, 'missing'), open]) {
      vi.stubEnv('XDG_RUNTIME_DIR', runtime);
      expect(statusFolder()).toBe(fallback);
    }
  });

  systemTest(root, 'passes over a XDG_RUNTIME_DIR of another user', async () => {
    const runtime = await temporaryDirectory();
    await chown(runtime, 65_534, 65_534);
    vi.stubEnv('XDG_RUNTIME_DIR', runtime);
    expect(statusFolder()).toBe(join(tmpdir(), `lancekeep-${user}`));
  });
});

describe('ensureStatusFolder', () => {
  test('makes the folder for its owner only, and takes it the next time', async () => {
    const path = join(await temporaryDirectory(), 'deep', 'status');
    expect(await checkStatusFolder(path)).toBe(false);
    expect(await ensureStatusFolder(path)).toBe(path);
    expect((await lstat(path)).mode & 0o777).toBe(0o700);
    expect(await ensureStatusFolder(path)).toBe(path);
  });

  test('makes a folder of this user in the temporary folder when nothing else is set', async () => {
    const path = join(tmpdir(), `lancekeep-${user}`);
    expect(await ensureStatusFolder()).toBe(path);
    expect((await lstat(path)).mode & 0o777).toBe(0o700);
  });

  test('may be called by many at once', async () => {
    const path = join(await temporaryDirectory(), 'status');
    const all = await Promise.all(Array.from({ length: 20 }, () => ensureStatusFolder(path)));
    expect(new Set(all)).toEqual(new Set([path]));
  });

  test('refuses a planted link, whether it leads somewhere or not', async () => {
    const folder = await temporaryDirectory();
    await mkdir(join(folder, 'target'), { mode: 0o700 });
    for (const target of ['target', 'missing']) {
      const path = join(folder, `link-to-${target}`);
      await symlink(join(folder, target), path);
      await expect(ensureStatusFolder(path)).rejects.toThrow(/is a symbolic link/);
      await expect(ensureStatusFolder(path)).rejects.toThrow(denied);
    }
    expect(await readdir(join(folder, 'target'))).toEqual([]);
  });

  test('refuses a folder in which others may write', async () => {
    const path = await temporaryDirectory();
    for (const mode of [0o770, 0o702]) {
      await chmod(path, mode);
      const error = await ensureStatusFolder(path).catch((caught: unknown) => caught);
      expect(error).toMatchObject({ code: 'PERMISSION_DENIED', subject: { path } });
      expect(error).toMatchObject({ hint: matching(/LANCEKEEP_STATUS_FOLDER/) });
    }
  });

  test('refuses a file, and a place where nothing can be made', async () => {
    const folder = await temporaryDirectory();
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(ensureStatusFolder(file)).rejects.toThrow(/is not a folder/);
    const closed = join(folder, 'closed');
    await mkdir(closed, { mode: 0o555 });
    const inside = join(closed, 'status');
    await withoutRoot(() =>
      expect(ensureStatusFolder(inside)).rejects.toThrow(/cannot be created/),
    );
  });

  systemTest(root, 'refuses a folder of another user', async () => {
    const path = await temporaryDirectory();
    await chown(path, 65_534, 65_534);
    await expect(ensureStatusFolder(path)).rejects.toThrow(/belongs to the user with the id 65534/);
  });
});

function matching(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}
