import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openProject } from './open-project.ts';

/** Each Session that lives has an empty folder among the temporary files. */
const countSessions = (): number => readdirSync(temporaryFolder).length;

const [folder = ''] = process.argv.slice(2);
const temporaryFolder = join(folder, 'temporary');
mkdirSync(temporaryFolder);
process.env['TMPDIR'] = temporaryFolder;

/** Closes a project and keeps it, and prints how many Sessions lived before and after: `FOLDER`. */
async function main(): Promise<void> {
  const project = await openProject({ uri: join(folder, 'database'), name: 'kept' });
  await project.indexing(() => project.tables.documents.countRows());
  const whileOpen = countSessions();
  await project.close();
  for (let attempt = 0; attempt < 100 && countSessions() > 0; attempt += 1) {
    globalThis.gc?.();
    await sleep(20);
  }
  const { name } = project;
  console.log(`${whileOpen} sessions while open, ${countSessions()} after the close of "${name}"`);
}

void main();
