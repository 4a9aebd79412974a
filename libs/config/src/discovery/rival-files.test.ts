import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../config-files.fixture.ts';
import { findRivals } from './rival-files.ts';

async function rivals(name: string, files: Readonly<Record<string, string>>) {
  const folder = await repository(files);
  const { winner, losers, isSearched } = await findRivals(join(folder, name));
  const short = (file: string) => file.replace(`${folder}/`, '');
  return { isSearched, winner: winner === null ? null : short(winner), losers: losers.map(short) };
}

test('a file of the same folder comes first, or is no longer read', async () => {
  const files = { 'lancekeep.config.yaml': 'a: 1', 'lancekeep.toml': 'a = 1' };
  expect(await rivals('lancekeep.config.json', files)).toEqual({
    isSearched: true,
    winner: null,
    losers: ['lancekeep.config.yaml', 'lancekeep.toml'],
  });
  expect(await rivals('lancekeep.config.toml', files)).toEqual({
    isSearched: true,
    winner: 'lancekeep.config.yaml',
    losers: [],
  });
  expect(await rivals('.config/lancekeep.yaml', { 'package.json': '{"lancekeep": {}}' })).toEqual({
    isSearched: true,
    winner: 'package.json',
    losers: [],
  });
});

test('the file of a folder above is no longer read', async () => {
  const files = { 'lancekeep.toml': 'a = 1', 'inner/package.json': '{}' };
  expect(await rivals('inner/lancekeep.config.json', files)).toEqual({
    isSearched: true,
    winner: null,
    losers: ['lancekeep.toml'],
  });
});

test('a file has no rival in itself, nor under a name that is not looked for', async () => {
  const files = { 'lancekeep.toml': 'a = 1' };
  const none = { winner: null, losers: [] };
  expect(await rivals('lancekeep.toml', files)).toEqual({ isSearched: true, ...none });
  expect(await rivals('other.toml', files)).toEqual({ isSearched: false, ...none });
});
