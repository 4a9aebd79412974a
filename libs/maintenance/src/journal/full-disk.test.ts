import { systemTest, temporaryDirectory, type SystemRequirement } from '@lancekeep/testing';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { MaintenanceJournal } from './maintenance-journal.ts';
import { entryOf } from './sample-report.fixture.ts';

const mount = (folder: string, size: string): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]).status === 0;
const unmount = (folder: string): boolean => spawnSync('umount', [folder]).status === 0;

/** Root alone does not do: in a container it may lack the right to mount. */
const mounting: SystemRequirement = {
  name: 'root with the right to mount a file system',
  isMet: () => {
    if (process.getuid?.() !== 0) return false;
    const folder = mkdtempSync(join(tmpdir(), 'lancekeep-mount-'));
    try {
      return mount(folder, '64k') && unmount(folder);
    } finally {
      rmdirSync(folder);
    }
  },
};

systemTest(mounting, 'a disk that fills up tears one line, and loses no other', async () => {
  const folder = await temporaryDirectory();
  expect(mount(folder, '64k')).toBe(true);
  onTestFinished(() => void unmount(folder));
  const journal = new MaintenanceJournal(folder);
  const ballast = join(folder, 'ballast');
  await writeFile(ballast, Buffer.alloc(40_000));
  const written: string[] = [];
  const fill = async (): Promise<never> => {
    for (let run = 0; ; run += 1) {
      const entry = entryOf(`t${run}`);
      await journal.append(entry);
      written.unshift(entry.id);
    }
  };
  await expect(fill()).rejects.toMatchObject({ code: 'ENOSPC' });
  expect(written.length).toBeGreaterThan(2);
  await rm(ballast);
  const after = entryOf('after');
  await journal.append(after);
  const { entries, damagedLines } = await journal.read({ limit: Infinity });
  expect(entries.map(({ id }) => id)).toEqual([after.id, ...written]);
  expect(damagedLines).toBeLessThanOrEqual(1);
});
