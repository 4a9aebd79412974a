import { connect } from '@lancedb/lancedb';
import { join } from 'node:path';
import { openProject } from './open-project.ts';

const [folder = '', when] = process.argv.slice(2);

/** Opens a project, with `late` after LanceDB was used, and prints what it says of the limits. */
async function main(): Promise<void> {
  if (when === 'late') await (await connect(join(folder, 'other'))).createTable('t', [{ id: 1 }]);
  const codes: unknown[] = [];
  const warn = (fields: object): void => void codes.push((fields as { code?: unknown }).code);
  const project = await openProject({
    uri: join(folder, 'database'),
    logger: { info: () => undefined, warn },
  });
  const { nativeLimits } = project.stats().memory;
  console.log(JSON.stringify({ codes, isApplied: nativeLimits?.isApplied }));
  await project.close();
}

void main();
