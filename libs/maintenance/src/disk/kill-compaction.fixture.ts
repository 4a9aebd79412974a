import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLargeTable } from '../child/large-table.fixture.ts';
import { tableFolderOf } from '../manifest/latest-manifest.fixture.ts';

const POLL_MS = 2;
const PROGRAM = join(import.meta.dirname, 'killed-compaction.fixture.ts');

/** Makes a table whose compaction is killed while it writes: the file stays for ever (H10). */
export async function tableOfKilledCompaction(folder: string): Promise<void> {
  // On a busy machine it may have ended when the signal comes.
  do {
    await rm(tableFolderOf(folder), { recursive: true, force: true });
    await createLargeTable(folder);
    await killCompaction(folder);
  } while (!(await hasTemporaryFile(folder)));
}

async function killCompaction(folder: string): Promise<void> {
  const program = spawn(process.execPath, [PROGRAM, folder], { stdio: 'ignore' });
  const ended = once(program, 'exit');
  while (program.exitCode === null && !(await hasTemporaryFile(folder))) await sleep(POLL_MS);
  program.kill('SIGKILL');
  await ended;
}

/** One with something in it. */
export async function hasTemporaryFile(folder: string): Promise<boolean> {
  const data = join(tableFolderOf(folder), 'data');
  for (const name of await readdir(data)) {
    if (!name.startsWith('.tmp')) continue;
    const bytes = await stat(join(data, name)).then(
      (file) => file.size,
      () => 0,
    );
    if (bytes > 0) return true;
  }
  return false;
}
