import { connect } from '@lancedb/lancedb';
import { ChildCompactor } from './child-compactor.ts';

/** Compacts the table `t` in a child, prints the child's process id, and stays: `FOLDER`. */
async function main([uri = '']: readonly string[]): Promise<void> {
  const compactor = new ChildCompactor({ database: { uri, storageOptions: {} }, store: 'folder' });
  const handle = await (await connect(uri)).openTable('t');
  const cleanupOlderThan = new Date(0);
  await compactor.optimize({ name: 't', handle, cleanupOlderThan, signal: undefined });
  console.log(compactor.processId);
  setInterval(() => undefined, 1_000);
}

void main(process.argv.slice(2));
