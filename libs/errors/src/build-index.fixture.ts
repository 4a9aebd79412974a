import { connect } from '@lancedb/lancedb';
import { classifyNativeError } from './native-messages.ts';

/**
 * Builds a sorted index over `ROWS` rows in the database at `PATH` and prints the code of the error
 * that this raises: run with a small LANCE_MEM_POOL_SIZE, which holds for the whole process.
 */
async function buildIndex(path: string, count: number): Promise<string | null> {
  const rows = Array.from({ length: count }, (_, index) => ({ id: `k${index}` }));
  const table = await (await connect(path)).createTable('t', rows);
  try {
    await table.createIndex('id');
    return 'no error';
  } catch (error) {
    return classifyNativeError(error) ?? String(error);
  }
}

const [path = '', count = ''] = process.argv.slice(2);
void buildIndex(path, Number(count)).then(console.log);
