import { defineTable, openProject, text, vector } from 'lancekeep';
import { setTimeout as sleep } from 'node:timers/promises';

// An application: it writes and reads one table all the time, until its input ends. Then it tells how
// often, and what failed.
const [uri, rows = '0'] = process.argv.slice(2);
const columns = { id: text(), content: text(), vector: vector() };
const catalogue = { items: defineTable({ name: 'items', key: 'id', columns }) };
const project = await openProject({
  uri,
  name: 'indexer',
  catalogue,
  config: { embedding: { dimensions: 16 }, maintenance: { runIn: 'childProcess' } },
});
const { items } = project.tables;

const batch = (round: number, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const number = round * count + index;
    return {
      id: `item ${number % 2_000}`,
      content: `what round ${round} says of ${number}`,
      vector: Array.from({ length: 16 }, (_value, at) => Math.sin(number + at)),
    };
  });

// Some fragments to begin with, so that there is something to maintain. In a child process, whose start
// alone takes a while: long enough for tests that interrupt it.
for (let round = 0; round < 8; round += 1) await items.upsert(batch(round, Number(rows) / 8));

const failures: string[] = [];
let [writes, reads] = [0, 0];
const ending = new AbortController();

async function repeat(work: (round: number) => Promise<unknown>): Promise<number> {
  let round = 0;
  for (; !ending.signal.aborted; round += 1) {
    await work(round).catch((error: unknown) => failures.push(String(error)));
    await sleep(5);
  }
  return round;
}

const writing = repeat((round) => items.upsert(batch(round, 10)));
const reading = repeat(async () => {
  const found = await items
    .vectorSearch(Array.from({ length: 16 }, Math.random))
    .limit(3)
    .toArray();
  if (found.length !== 3) failures.push(`${found.length} rows were found`);
});

process.stdout.write('open\n');
process.stdin.resume().once('end', () => void end());

async function end(): Promise<void> {
  ending.abort();
  [writes, reads] = await Promise.all([writing, reading]);
  await project.close();
  process.stdout.write(`${JSON.stringify({ writes, reads, failures })}\n`);
}
