import { temporaryDirectory } from '@lancekeep/testing';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ageTable } from './age-table.fixture.ts';
import { createTable, holdTable, maintainOne, openForeign } from './held-tables.fixture.ts';

const BYTES = 100_000;
const UNCOMMITTED = '010101010101010101010101.lance';
const OF_A_KILL = '.tmpAbCdEf';

/** A table with a file in its data folder that no version knows. */
async function tableWithFile(
  name: string,
): Promise<{ readonly folder: string; readonly exists: () => Promise<boolean> }> {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 4 });
  const path = join(folder, 't.lance', 'data', name);
  await writeFile(path, Buffer.alloc(BYTES));
  const exists = () =>
    stat(path).then(
      () => true,
      () => false,
    );
  return { folder, exists };
}

test('deleteUnverified takes the file that another program is writing, on plain LanceDB (H11)', async () => {
  const { folder, exists } = await tableWithFile(UNCOMMITTED);
  const table = await openForeign(folder);
  await table.optimize({ cleanupOlderThan: new Date(), deleteUnverified: true });
  expect(await exists()).toBe(false);
});

test('what another program is writing survives maintenance, and is counted', async () => {
  const { folder, exists } = await tableWithFile(UNCOMMITTED);
  const result = await maintainOne(folder, await holdTable(folder), { retentionMs: 0 });
  expect(result.after.versions).toBe(1);
  expect(await exists()).toBe(true);
  expect((result.after.disk.totalBytes ?? 0) - result.after.disk.liveBytes).toBeGreaterThanOrEqual(
    BYTES,
  );
});

test('what a killed compaction leaves stays for ever on plain LanceDB (H10)', async () => {
  const { folder, exists } = await tableWithFile(OF_A_KILL);
  await ageTable(folder, 't', 30 * 86_400);
  const table = await openForeign(folder);
  for (let run = 0; run < 2; run += 1) {
    await table.optimize({ cleanupOlderThan: new Date(), deleteUnverified: true });
  }
  expect(await exists()).toBe(true);
});

test('what a killed compaction left is counted', async () => {
  const { folder } = await tableWithFile(OF_A_KILL);
  const result = await maintainOne(folder, await holdTable(folder), { retentionMs: 0 });
  expect((result.after.disk.totalBytes ?? 0) - result.after.disk.liveBytes).toBeGreaterThanOrEqual(
    BYTES,
  );
});
