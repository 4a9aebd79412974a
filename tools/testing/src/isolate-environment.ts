import { chmodSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the shell, the task runner and vitest set, and what would make a test's outcome theirs. */
const FOREIGN_VARIABLES =
  /^(LANCEKEEP_(?!REQUIRE_SYSTEM$)|NX_|NODE_ENV$|FORCE_COLOR$|CI$|GITHUB_ACTIONS$)/;

/**
 * Gives this process, and the processes that it starts, an environment that is the same on every
 * machine, and a folder of its own for temporary files. Returns that folder.
 */
export function isolateEnvironment(): string {
  for (const name of Object.keys(process.env)) {
    if (FOREIGN_VARIABLES.test(name)) Reflect.deleteProperty(process.env, name);
  }
  process.env['NO_COLOR'] = '1';
  process.env['NX_DAEMON'] = 'false';
  // A short name: the path of a Unix socket has room for about 100 characters.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lk-')));
  // Everybody may write, as in any folder for temporary files: see withoutRoot. Without one that it
  // can write to, LanceDB aborts the process.
  chmodSync(folder, 0o1777);
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) process.env[name] = folder;
  // The projects of a test and those of the developer must not see each other.
  process.env['LANCEKEEP_STATUS_FOLDER'] = join(folder, 'status');
  return folder;
}
