import { connect, Session } from '@lancedb/lancedb';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a round may stand still. One takes some 30 ms where nothing hangs. */
const STALL_MS = 2_000;
const ROUNDS = 60;

/**
 * Searches a table with an index cache of so many bytes, 8 queries at once, until they hang: `FOLDER
 * BYTES`. Prints `hung` with the CPU time used while it stood still, or `finished`.
 */
async function main([folder = '', bytes = '']: readonly string[]): Promise<void> {
  const session = new Session(BigInt(bytes), 64n << 20n);
  const table = await (await connect(folder, { session })).openTable('t');
  const search = () => table.vectorSearch(Float32Array.from({ length: 16 }, Math.random)).limit(5);
  for (let round = 0; round < ROUNDS; round += 1) {
    const found = Promise.all(Array.from({ length: 8 }, () => search().toArray()));
    const before = process.cpuUsage();
    const finished = await Promise.race([found, sleep(STALL_MS, null, { ref: false })]);
    if (finished !== null) continue;
    const { user, system } = process.cpuUsage(before);
    console.log(`hung in round ${round}, having worked ${Math.round((user + system) / 1000)} ms`);
    process.exit(0);
  }
  console.log('finished');
}

void main(process.argv.slice(2));
