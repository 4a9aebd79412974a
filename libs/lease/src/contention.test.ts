import { temporaryDirectory } from '@lancekeep/testing';
import { describe, expect, test } from 'vitest';
import { kinds } from './kinds.fixture.ts';
import { startContender } from './start-contender.fixture.ts';

describe.each(kinds)('a lease of the kind $kind', ({ internals }) => {
  test('goes to one of twenty contenders, and to the next when that one ends', async () => {
    const folder = await temporaryDirectory();
    let contenders = await Promise.all(Array.from({ length: 20 }, () => startContender()));
    for (let round = 0; round < 8; round += 1) {
      const answers = await Promise.all(contenders.map((one) => one.acquire(folder, internals)));
      const winners = contenders.filter((_, index) => answers[index]?.is === 'holder');
      expect(winners).toHaveLength(1);
      if (round % 2 === 0) {
        await winners[0]?.kill();
        contenders = contenders.filter((one) => one !== winners[0]);
      } else {
        await winners[0]?.release();
      }
    }
  });
});
