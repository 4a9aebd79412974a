import { root, systemTest, temporaryDirectory } from '@lancekeep/testing';
import { execFile } from 'node:child_process';
import { chown, lstat, mkdir, readdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { identifyThisProcess } from '../process/process-identity.ts';
import { sampleSnapshot } from '../contract/sample-snapshot.fixture.ts';
import { kindOfEntry } from './entry-name.ts';
import { newStatusFileName, readStatusFile, writeStatusFile } from './status-file.ts';

const sample = sampleSnapshot();
const text = JSON.stringify(sample);

async function statusPath(): Promise<string> {
  return join(await temporaryDirectory(), newStatusFileName(identifyThisProcess()));
}

describe('names', () => {
  test('carry process id and start time, and differ for each project', () => {
    const identity = identifyThisProcess();
    const [one, other] = [newStatusFileName(identity), newStatusFileName(identity)];
    expect(one).not.toBe(other);
    expect(one.startsWith(`${identity.id}-${identity.startTime ?? 0}-`)).toBe(true);
    expect(kindOfEntry(one)).toBe('status');
    expect(kindOfEntry(`${one}.tmp`)).toBe('unfinished');
    expect(kindOfEntry(newStatusFileName({ ...identity, startTime: null }))).toBe('status');
  });

  test.each(['notes.json', '1-2-3.json', '.hidden', '../1-2-aaaaaaaaaaaa.json'])(
    '%s is foreign',
    (name) => expect(kindOfEntry(name)).toBe('foreign'),
  );
});

describe('writing', () => {
  test('shows the file to its owner only from the moment it exists', async () => {
    const umask = process.umask(0);
    onTestFinished(() => void process.umask(umask));
    const path = await statusPath();
    const modes = new Set<number>();
    let isWriting = true;
    const look = async () => {
      while (isWriting) {
        for (const file of [path, `${path}.tmp`]) {
          const mode = (await lstat(file).catch(() => null))?.mode;
          if (mode !== undefined) modes.add(mode & 0o777);
        }
      }
    };
    const looking = look();
    for (let turn = 0; turn < 100; turn++) await writeStatusFile(path, text);
    isWriting = false;
    await looking;
    expect(modes).toEqual(new Set([0o600]));
  });

  test('removes what another write left unfinished, and follows no link there', async () => {
    const path = await statusPath();
    const victim = `${path}.victim`;
    await writeFile(victim, 'untouched');
    await symlink(victim, `${path}.tmp`);
    await writeStatusFile(path, text);
    expect((await lstat(path)).isFile()).toBe(true);
    expect((await lstat(victim)).size).toBe('untouched'.length);
  });

  test('that fails leaves no unfinished file', async () => {
    const path = await statusPath();
    await mkdir(join(path, 'in-the-way'), { recursive: true });
    await expect(writeStatusFile(path, text)).rejects.toThrow();
    expect(await readdir(join(path, '..'))).toHaveLength(1);
  });
});

describe('reading', () => {
  test('gives the snapshot, and says when there is no file', async () => {
    const path = await statusPath();
    expect(await readStatusFile(path)).toEqual({ kind: 'gone' });
    await writeStatusFile(path, text);
    expect(await readStatusFile(path)).toEqual({ kind: 'snapshot', snapshot: sample });
  });

  test('refuses links, folders, pipes and files that are too large', async () => {
    const path = await statusPath();
    await writeStatusFile(path, text);
    const [link, folder, pipe] = [`${path}.link`, `${path}.folder`, `${path}.pipe`];
    await symlink(path, link);
    await mkdir(folder);
    await promisify(execFile)('mkfifo', [pipe]);
    await truncate(path, 5 * 1024 * 1024);
    const kinds = { kind: 'unreadable' };
    expect(await readStatusFile(link)).toMatchObject({
      ...kinds,
      problem: matching(/symbolic link/),
    });
    expect(await readStatusFile(folder)).toMatchObject({
      ...kinds,
      problem: matching(/not a file/),
    });
    expect(await readStatusFile(pipe)).toMatchObject({
      ...kinds,
      problem: matching(/not a file/),
    });
    expect(await readStatusFile(path)).toMatchObject({
      ...kinds,
      problem: matching(/too large/),
    });
  });

  systemTest(root, 'refuses a file of another user', async () => {
    const path = await statusPath();
    await writeStatusFile(path, text);
    await chown(path, 65_534, 65_534);
    const found = await readStatusFile(path);
    expect(found.kind === 'unreadable' && found.problem).toMatch(/user with the id 65534/);
  });
});

function matching(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}
