import { mounting, smallDisk, systemTest } from '@lancekeep/testing';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { MaintenanceJournal } from './maintenance-journal.ts';
import { entryOf } from './sample-report.fixture.ts';

systemTest(mounting, 'a disk that fills up tears one line, and loses no other', async () => {
  const folder = await smallDisk('64k');
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
