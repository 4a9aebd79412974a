import { connect } from '@lancedb/lancedb';

/** Compacts the table `t` with plain LanceDB, to be killed meanwhile: `FOLDER`. */
async function main([uri = '']: readonly string[]): Promise<void> {
  const table = await (await connect(uri)).openTable('t');
  await table.optimize({ cleanupOlderThan: new Date(0) });
}

void main(process.argv.slice(2));
