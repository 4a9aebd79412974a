import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { connect, type Connection } from '@lancedb/lancedb';

/**
 * What one would write without `ops db status`: reads the same figures of every table and prints
 * them: `FOLDER`.
 */
const [folder = ''] = process.argv.slice(2);
const connection = await connect(folder);
const { tables } = await connection.listTables();
for (const name of tables) console.log(JSON.stringify(await statusOf(connection, name)));
connection.close();

async function statusOf(database: Connection, name: string): Promise<object> {
  const table = await database.openTable(name);
  const [statistics, versions, version, indices, tags] = await Promise.all([
    table.stats(),
    table.listVersions(),
    table.version(),
    table.listIndices(),
    table.tags().then((all) => all.list()),
  ]);
  const diskBytes = await bytesBelow(join(folder, `${name}.lance`));
  return { name, statistics, versions: versions.length, version, indices, tags, diskBytes };
}

async function bytesBelow(place: string): Promise<number> {
  const entries = await readdir(place, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
