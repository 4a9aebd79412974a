import { isRemoteUri } from '@lancekeep/config';
import { fromNativeError, LancekeepError } from '@lancekeep/errors';
import { createHash } from 'node:crypto';
import { mkdir, readdir, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where a database is, and where the files about it are kept. */
export interface DatabaseLocation {
  /** What LanceDB is given: a real path, or an object-store URI. */
  readonly uri: string;
  /** The database's own folder; `null` on an object store. */
  readonly folder: string | null;
  /**
   * The folder for lease and intents: `.lancekeep` in the database, which LanceDB ignores. For an
   * object store a folder of this user on this machine, so that these protect one machine only.
   */
  readonly stateFolder: string;
}

/**
 * Finds the database. Opening for writing makes a missing folder; opening what must exist makes
 * nothing.
 *
 * @throws LancekeepError `REMOTE_UNSUPPORTED` for LanceDB Cloud, `NOT_A_DATABASE` for a missing path
 * (unless it may be made), a file, or a folder without tables where one is required,
 * `PERMISSION_DENIED`.
 */
export async function locateDatabase(
  uri: string,
  expect: 'mayBeNew' | 'exists',
): Promise<DatabaseLocation> {
  if (/^db:/i.test(uri)) throw cloudUnsupported(uri);
  if (isRemoteUri(uri)) {
    const plain = uri.replace(/\/+$/, '');
    return { uri: plain, folder: null, stateFolder: remoteStateFolder(plain) };
  }
  const folder = await findFolder(uri, expect);
  return { uri: folder, folder, stateFolder: join(folder, '.lancekeep') };
}

async function findFolder(path: string, expect: 'mayBeNew' | 'exists'): Promise<string> {
  try {
    if (expect === 'mayBeNew') await mkdir(path, { recursive: true });
    const folder = await realpath(path);
    const names = await readdir(folder);
    if (expect === 'exists' && !names.some((name) => name.endsWith('.lance'))) {
      throw notADatabase(path, 'holds no LanceDB table');
    }
    return folder;
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'ENOENT') throw notADatabase(path, 'does not exist');
    if (code === 'ENOTDIR' || code === 'EEXIST') throw notADatabase(path, 'is not a folder');
    throw fromNativeError(error, { operation: 'open', path });
  }
}

function notADatabase(uri: string, reason: string): LancekeepError {
  return new LancekeepError('NOT_A_DATABASE', {
    message: `${uri} is no LanceDB database: it ${reason}.`,
    hint: 'Give the folder that holds the NAME.lance folders of a database.',
    subject: { uri },
  });
}

function cloudUnsupported(uri: string): LancekeepError {
  return new LancekeepError('REMOTE_UNSUPPORTED', {
    message: `${uri} is a LanceDB Cloud database.`,
    hint: 'LanceDB Cloud maintains itself: use @lancedb/lancedb for it; lancekeep is for folders and object stores.',
    subject: { uri },
  });
}

/** `XDG_STATE_HOME`, or its default; on Windows the local application data. */
function remoteStateFolder(uri: string): string {
  const { XDG_STATE_HOME, LOCALAPPDATA } = process.env;
  const base =
    process.platform === 'win32'
      ? (LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'))
      : (XDG_STATE_HOME ?? join(homedir(), '.local', 'state'));
  const name = createHash('sha256').update(uri).digest('hex').slice(0, 32);
  return join(base, 'lancekeep', name);
}
