import { connect } from '@lancedb/lancedb';
import { once } from 'node:events';

/**
 * A program without lancekeep that opens `items`, says so, waits for the end of its input, optimizes
 * so many times, and says how many attempts lost: `FOLDER TIMES`.
 */
async function main([folder = '', times = '1']: readonly string[]): Promise<void> {
  const go = once(process.stdin.resume(), 'end');
  const table = await (await connect(folder)).openTable('items');
  console.log('open');
  await go;
  let lost = 0;
  for (let attempt = 0; attempt < Number(times); attempt += 1) {
    await table.optimize().catch((error: unknown) => {
      if (!String(error).includes('commit conflict')) throw error;
      lost += 1;
    });
  }
  console.log(String(lost));
}

void main(process.argv.slice(2));
