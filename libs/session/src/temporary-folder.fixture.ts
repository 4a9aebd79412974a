import { Session } from '@lancedb/lancedb';
import { acquireSessions } from './session-set.ts';

/** Makes a Session, `plain` or `ours`, as an ordinary user, and prints the outcome. */
async function main(): Promise<void> {
  if (process.geteuid?.() === 0) process.seteuid?.(65_534);
  if (process.argv[2] === 'plain') {
    console.log('making a Session');
    new Session(16n << 20n, 8n << 20n);
    console.log('made');
    return;
  }
  const limits = { indexCacheMb: 16, metadataCacheMb: 8 };
  try {
    await acquireSessions({ query: limits, bulk: limits, tables: {} });
    console.log('made');
  } catch (error) {
    console.log(JSON.stringify(error));
  }
}

void main();
