import { connect } from '@lancedb/lancedb';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { itemRows, upsertPlain } from './plain-items.fixture.ts';

/**
 * A program without lancekeep that upserts into `items` until its input ends, and says so after the
 * first time: `FOLDER PAUSE_MS`. At its end it says how often it wrote, and how often it lost.
 */
async function main([folder = '', pauseMs = '0']: readonly string[]): Promise<void> {
  const ended = once(process.stdin.resume(), 'end').then(() => true);
  const table = await (await connect(folder)).openTable('items');
  let written = 0;
  let lost = 0;
  for (let round = 0; ; round += 1) {
    await table.checkoutLatest();
    await upsertPlain(table, itemRows((round * 37) % 3_000, 50, `round ${round}`)).then(
      () => (written += 1),
      () => (lost += 1),
    );
    if (round === 0) console.log('writing');
    if (await Promise.race([ended, sleep(Number(pauseMs), false)])) break;
  }
  console.log(JSON.stringify({ written, lost }));
}

void main(process.argv.slice(2));
