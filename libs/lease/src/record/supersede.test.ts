import { readdir, rename, utimes } from 'node:fs/promises';
import { temporaryDirectory } from '@lancekeep/testing';
import { expect, onTestFinished, test } from 'vitest';
import { recordWith } from '../foreign-record.fixture.ts';
import { claimPath, rootPath, successorPath, witnessPath } from './lease-files.ts';
import { readChain, type LeaseChain } from './read-chain.ts';
import { supersede } from './supersede.ts';
import { sweep } from './sweep.ts';
import { writeRecord } from './write-record.ts';

const nonceOf = (digit: number): string => String(digit).padStart(32, '0');

/** Tries to publish a record with the nonce `digit`; whether it won. */
async function tryNonce(folder: string, chain: LeaseChain, digit: number): Promise<boolean> {
  const claim = claimPath(folder, nonceOf(digit));
  await writeRecord(claim, await recordWith({ record: { nonce: nonceOf(digit) } }));
  const file = await supersede(folder, chain, claim);
  onTestFinished(() => file?.close());
  return file !== null;
}

test('one of fifty that read the same records wins, also the first time', async () => {
  const folder = await temporaryDirectory();
  for (const round of [0, 50, 100]) {
    const chain = await readChain(folder);
    const tries = Array.from({ length: 50 }, (_, index) => tryNonce(folder, chain, round + index));
    const won = await Promise.all(tries);
    expect(won.filter(Boolean)).toHaveLength(1);
    const tip = nonceOf(round + won.indexOf(true));
    expect(await readChain(folder)).toMatchObject({ rootNonce: tip, tip: { nonce: tip } });
  }
});

test('one that read the records before another took over loses, and leaves nothing', async () => {
  const folder = await temporaryDirectory();
  await tryNonce(folder, await readChain(folder), 1);
  const seenByBoth = await readChain(folder);
  expect(await tryNonce(folder, seenByBoth, 2)).toBe(true);
  expect(await tryNonce(folder, seenByBoth, 3)).toBe(false);
  expect((await readChain(folder)).tip?.nonce).toBe(nonceOf(2));
  expect((await readdir(folder)).filter((name) => name.startsWith('writer.after'))).toEqual([]);
});

test('a winner that died before its record became the root is followed like any other', async () => {
  const folder = await temporaryDirectory();
  await tryNonce(folder, await readChain(folder), 1);
  for (const [before, digit] of [
    [1, 2],
    [2, 3],
  ] as const) {
    const path = successorPath(folder, nonceOf(before));
    await writeRecord(path, await recordWith({ record: { nonce: nonceOf(digit) } }));
  }
  const chain = await readChain(folder);
  expect(chain).toMatchObject({ rootNonce: nonceOf(1), tip: { nonce: nonceOf(3) } });
  expect(await tryNonce(folder, chain, 4)).toBe(true);
  expect(await readChain(folder)).toMatchObject({
    rootNonce: nonceOf(4),
    tip: { nonce: nonceOf(4) },
  });
});

test('a holder sweeps away what the dead left, and nothing once it was superseded', async () => {
  const folder = await temporaryDirectory();
  await tryNonce(folder, await readChain(folder), 1);
  const left = successorPath(folder, nonceOf(8));
  await writeRecord(left, await recordWith({ record: { nonce: nonceOf(9) } }));
  const chain = await readChain(folder);
  await writeRecord(successorPath(folder, nonceOf(1)), await recordWith({}));
  await sweep(folder, nonceOf(1));
  expect(await readdir(folder)).toContain(`writer.after-${nonceOf(8)}.json`);

  await rename(successorPath(folder, nonceOf(1)), rootPath(folder));
  expect(await tryNonce(folder, chain, 2)).toBe(false);
  expect(await tryNonce(folder, await readChain(folder), 3)).toBe(true);
  await sweep(folder, nonceOf(3));
  const names = (await readdir(folder)).filter((name) => !name.startsWith('writer.claim'));
  expect(names).toEqual(['writer.json']);
});

test('what the dead left is old by the clock of the file system, whatever this machine says', async () => {
  const folder = await temporaryDirectory();
  await tryNonce(folder, await readChain(folder), 1);
  const [own, left] = [witnessPath(folder, nonceOf(1)), witnessPath(folder, nonceOf(2))];
  for (const path of [own, left]) await writeRecord(path, await recordWith());
  // A server whose clock is an hour behind.
  const hourAgo = Date.now() / 1000 - 3_600;
  for (const path of [rootPath(folder), own]) await utimes(path, hourAgo, hourAgo);
  await utimes(left, hourAgo - 601, hourAgo - 601);
  await sweep(folder, nonceOf(1));
  const witnesses = (await readdir(folder)).filter((name) => name.startsWith('writer.witness'));
  expect(witnesses).toEqual([`writer.witness-${nonceOf(1)}.json`]);
});

test('records that form a circle end the walk', async () => {
  const folder = await temporaryDirectory();
  const record = await recordWith({ record: { nonce: nonceOf(1) } });
  await writeRecord(rootPath(folder), record);
  await writeRecord(successorPath(folder, nonceOf(1)), record);
  expect((await readChain(folder)).tip?.nonce).toBe(nonceOf(1));
});
