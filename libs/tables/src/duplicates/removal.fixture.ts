import { connect } from '@lancedb/lancedb';
import { removeDuplicateKeys } from './remove-duplicates.ts';

/** A process that removes the duplicates of the table `t` in many small commits: `FOLDER`. */
async function main([folder = '']: readonly string[]): Promise<void> {
  const connection = await connect(folder);
  const handle = await connection.openTable('t');
  process.stdout.write('begun\n');
  await removeDuplicateKeys({ table: 't', handle, key: 'id', mostRowsAtOnce: 100 });
  connection.close();
}

void main(process.argv.slice(2));
