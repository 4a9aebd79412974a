import type { Table } from '@lancedb/lancedb';
import { acquireSessions, ProjectConnections } from '@lancekeep/session';
import { join } from 'node:path';
import { OpenAccess } from '../registry/access.ts';
import { ProjectTable } from '../registry/project-table.ts';
import { TableRegistry } from '../registry/table-registry.ts';
import { chunks, hashedChunks, hashedRow } from '../test-rows.fixture.ts';
import { IntentStore } from './intent-store.ts';

/**
 * A process that replaces the group `a` (rows 1, 2, 3; none of them for `first`) by rows 2 and 4, and
 * kills itself with SIGKILL at the commit that adds or the one that deletes:
 * `FOLDER before|after first|add|delete [hashed]`. With `hashed`, the rows have a content hash, and the
 * row 1 is among the new rows, unchanged.
 */
const [folder = '', moment, call, hashed] = process.argv.slice(2);
const definition = hashed === undefined ? chunks : hashedChunks;
const row = (id: string, group: string, content: string) => {
  const { hash, ...plain } = hashedRow(id, group, content);
  return hashed === undefined ? plain : { ...plain, hash };
};

function dieAt(handle: Table): void {
  const die = (): void => void process.kill(process.pid, 'SIGKILL');
  const dying = async (work: () => unknown): Promise<unknown> => {
    if (moment === 'before') die();
    const result = await work();
    die();
    return result;
  };
  const name = call === 'delete' ? 'delete' : 'add';
  const original = handle[name].bind(handle) as (input: never) => unknown;
  Object.defineProperty(handle, name, { value: (input: never) => dying(() => original(input)) });
}

async function main(): Promise<void> {
  const limits = { indexCacheMb: 16, metadataCacheMb: 8 };
  const sessions = await acquireSessions({ query: limits, bulk: limits, tables: {} });
  const options = { uri: folder, sessions, readConsistencyMs: 0, storageOptions: {} };
  const registry = new TableRegistry(new ProjectConnections(options));
  await registry.allowWrites(await IntentStore.open(join(folder, '.lancekeep', 'intents')));
  const { table: held, schema } = await registry.ensure({
    definition,
    dimensions: 4,
    mode: 'readWrite',
  });
  const access = new OpenAccess('crash', 'readWrite');
  const table = new ProjectTable({ held, definition, schema, access, purpose: 'query' });
  if (call !== 'first') {
    const rows = [
      row('1', 'a', 'old'),
      row('2', 'a', 'old'),
      row('3', 'a', 'old'),
      row('9', 'b', 'old'),
    ];
    await table.replaceGroups({ groups: ['a', 'b'], rows });
  }
  dieAt(held.handle('query'));
  const unchanged = hashed === undefined ? [] : [row('1', 'a', 'old')];
  const rows = [...unchanged, row('2', 'a', 'new'), row('4', 'a', 'new')];
  await table.replaceGroups({ groups: ['a'], rows });
}

await main();
