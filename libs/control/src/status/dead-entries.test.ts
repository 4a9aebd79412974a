import { onLinux, systemTest } from '@lancekeep/testing';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { sampleSnapshot } from '../contract/sample-snapshot.fixture.ts';
import { identifyThisProcess } from '../process/process-identity.ts';
import { statusFolderOfTest } from '../server/serve.fixture.ts';
import { keyOfEntry, kindOfEntry, newEntryStem, processKey } from './entry-name.ts';
import { listRunningProjects, removeDeadStatusFiles } from './running-projects.ts';
import { ensureStatusFolder, temporaryStatusFolder } from './status-folder.ts';

const here = identifyThisProcess();
/** A process id of this one, with a start time that was another process's. */
const DEAD = { ...here, startTime: '1' };
const ELSEWHERE = { ...DEAD, host: 'elsewhere', bootId: 'other' };

async function plant(folder: string, ...names: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of names) await writeFile(join(folder, name), '', { mode: 0o600 });
}

const entriesOf = (stem: string) => [`${stem}.sock`, `${stem}.token`];

describe('names', () => {
  test('tell what an entry is and whose', () => {
    const stem = newEntryStem(here);
    expect([`${stem}.sock`, `${stem}.token`, `${stem}.json`].map(kindOfEntry)).toEqual([
      'socket',
      'token',
      'status',
    ]);
    const key = processKey(here);
    expect(kindOfEntry(`${key}aB3xYz`)).toBe('binding');
    expect([keyOfEntry(`${stem}.sock`), keyOfEntry(`${key}aB3xYz`)]).toEqual([key, key]);
    expect(kindOfEntry(`${stem}.sock.bak`)).toBe('foreign');
  });

  test('differ for two projects of one process, and for two places', () => {
    expect(newEntryStem(here)).not.toBe(newEntryStem(here));
    const keys = [here, { ...here, bootId: 'x' }, { ...here, pidNamespace: 'pid:[1]' }, ELSEWHERE];
    expect(new Set(keys.map(processKey)).size).toBe(4);
  });
});

describe('removeDeadStatusFiles', () => {
  systemTest(onLinux, 'knows a dead process of this place by the name alone', async () => {
    const folder = await statusFolderOfTest();
    const living = entriesOf(newEntryStem(here));
    const dead = entriesOf(newEntryStem(DEAD));
    await plant(folder, ...living, ...dead);
    await mkdir(join(folder, `${processKey(DEAD)}abcdef`));
    await plant(join(folder, `${processKey(DEAD)}ABCDEF`), 's');
    await mkdir(join(folder, `${processKey(here)}abcdef`));
    expect((await removeDeadStatusFiles()).removed).toHaveLength(4);
    expect((await readdir(folder)).sort()).toEqual([...living, `${processKey(here)}abcdef`].sort());
  });

  test('keeps what it cannot judge: another place, another name', async () => {
    const folder = await statusFolderOfTest();
    const names = [...entriesOf(newEntryStem(ELSEWHERE)), 'x.sock', '1-1-abc.token'];
    await plant(folder, ...names);
    expect((await removeDeadStatusFiles()).removed).toEqual([]);
    expect((await readdir(folder)).sort()).toEqual([...names].sort());
    expect((await listRunningProjects()).warnings).toEqual([]);
  });

  test('knows by a status file that all of an earlier boot is dead', async () => {
    const folder = await statusFolderOfTest();
    const before = { ...DEAD, bootId: 'an earlier one' };
    await plant(folder, ...entriesOf(newEntryStem(before)));
    const { process: own, ...rest } = sampleSnapshot();
    const status = JSON.stringify({ ...rest, process: { ...own, ...before } });
    await writeFile(join(folder, `${newEntryStem(before)}.json`), status, { mode: 0o600 });
    expect((await removeDeadStatusFiles()).removed).toHaveLength(3);
    expect(await readdir(folder)).toEqual([]);
  });

  systemTest(onLinux, 'looks where sockets are whose path would have been too long', async () => {
    await statusFolderOfTest();
    const folder = await ensureStatusFolder(temporaryStatusFolder());
    await plant(folder, ...entriesOf(newEntryStem(DEAD)));
    expect((await removeDeadStatusFiles()).removed).toHaveLength(2);
    expect(await readdir(folder)).toEqual([]);
  });

  systemTest(onLinux, 'follows no link', async () => {
    const folder = await statusFolderOfTest();
    const victim = join(folder, '..', 'victim');
    await plant(victim, 'file');
    await plant(folder);
    for (const name of [`${newEntryStem(DEAD)}.sock`, `${processKey(DEAD)}abcdef`]) {
      await symlink(victim, join(folder, name));
    }
    expect((await removeDeadStatusFiles()).removed).toHaveLength(2);
    expect(await readdir(victim)).toEqual(['file']);
    vi.unstubAllEnvs();
  });
});
