import { resolve } from 'node:path';
import { findRivals } from '@lancekeep/config/authoring';
import type { Warning } from '../../command/outcome.ts';

/** What keeps a new file from being used, and which file is not used because of it. */
export async function rivalWarnings(file: string): Promise<readonly Warning[]> {
  const named = process.env['LANCEKEEP_CONFIG'] ?? '';
  if (named !== '') {
    if (resolve(named) === file) return [];
    const message = `LANCEKEEP_CONFIG names ${resolve(named)}, which is used instead of ${file}.`;
    return [{ code: 'FILE_SHADOWED', message, hint: 'Unset it, or let it name the new file.' }];
  }
  const { isSearched, winner, losers } = await findRivals(file);
  if (!isSearched) {
    const message = `${file} is not found by itself under this name.`;
    const hint = 'Name it by LANCEKEEP_CONFIG, or call it lancekeep.config with an ending.';
    return [{ code: 'FILE_NOT_SEARCHED', message, hint }];
  }
  if (winner !== null) {
    const message = `${winner} comes first and is used instead of ${file}.`;
    return [{ code: 'FILE_SHADOWED', message, hint: 'Remove one of the two.' }];
  }
  return losers.map((loser) => ({
    code: 'FILE_SHADOWS',
    message: `${loser} is not read where ${file} is found, which comes first.`,
    hint: 'Move what it says into the new file, or remove one of the two.',
  }));
}
