import { statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Lets Node keep what it compiles of the modules that are loaded from now on, so that the next start
 * need not. In a folder of the user, not in that for temporary files, and not in one that another
 * user has, as under sudo: who can write there decides what runs here. Where it cannot be written,
 * and with `NODE_DISABLE_COMPILE_CACHE`, nothing is kept; what `NODE_COMPILE_CACHE` names is used
 * instead.
 */
export function keepCompiled(): void {
  const { XDG_CACHE_HOME = '', LOCALAPPDATA = '' } = process.env;
  const named = process.platform === 'win32' ? LOCALAPPDATA : XDG_CACHE_HOME;
  try {
    const base = named === '' ? homedir() : named;
    if (statSync(base).uid !== (process.getuid?.() ?? 0)) return;
    enableCompileCache(join(base, named === '' ? '.cache' : '', 'lancekeep', 'compiled'));
  } catch {
    // A user without a home, or one that is not there.
  }
}
