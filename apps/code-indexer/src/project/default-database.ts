import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';

/** The folder of this package's workspace, or `undefined` where it is an installed dependency. */
export function workspaceFolder(): string | undefined {
  const folder = resolve(import.meta.dirname, '../../../..');
  return existsSync(join(folder, 'apps/code-indexer/bin/run.js')) ? folder : undefined;
}

/**
 * Where the index of `root` is kept unless told otherwise: a folder that its real path determines,
 * so that the next run finds it. Not in `root`, which may be somebody else's repository, and not in
 * the temporary folder, which a restart may empty: in the workspace under `.lancekeep-quickstart/`,
 * which git ignores and which goes when the clone goes, else in the user's data folder.
 */
export function defaultDatabase(root: string): string {
  const key = createHash('sha256').update(root).digest('hex').slice(0, 8);
  const name = `${basename(root) || 'root'}-${key}`;
  const workspace = workspaceFolder();
  return workspace === undefined
    ? join(userDataFolder(), 'lancekeep', 'code-indexer', name)
    : join(workspace, '.lancekeep-quickstart', name);
}

function userDataFolder(): string {
  const home = homedir();
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support');
  if (process.platform === 'win32') {
    return process.env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
  }
  const { XDG_DATA_HOME: chosen = '' } = process.env;
  return chosen === '' ? join(home, '.local', 'share') : chosen;
}
