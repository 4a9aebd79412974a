import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';

/**
 * The folders of the Sessions that live: each LanceDB Session has one among the temporary files from
 * its making until it is freed.
 */
export const sessionFolders = (): ReadonlySet<string> =>
  new Set(readdirSync(tmpdir()).filter((name) => name.startsWith('.tmp')));

/** How many Sessions are there now that were not before. */
export const countNewSessions = (before: ReadonlySet<string>): number =>
  [...sessionFolders()].filter((name) => !before.has(name)).length;
