import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * What can be seen of LanceDB in this process:
 * - `idle`: its threads do not run, so it will read the limits when they start;
 * - `running`: they run;
 * - `loaded`: its code is there, and this system does not tell what its threads are.
 */
export type NativeThreads = 'idle' | 'running' | 'loaded';

/** LanceDB gives its own threads this name at the first operation that decodes, computes or writes. */
const CPU_THREAD = 'lance-cpu';

/** Looks for LanceDB's threads: by their names on Linux, elsewhere for its addon. */
export function findNativeThreads(): NativeThreads {
  const names = threadNames();
  if (names === null) return isAddonLoaded() ? 'loaded' : 'idle';
  return names.includes(CPU_THREAD) ? 'running' : 'idle';
}

/** The names of this process' threads; `null` where the system does not tell. */
export function threadNames(): readonly string[] | null {
  if (process.platform !== 'linux') return null;
  try {
    return readdirSync('/proc/self/task').flatMap((id) => nameOf(id));
  } catch {
    return null;
  }
}

function nameOf(id: string): readonly string[] {
  try {
    return [readFileSync(`/proc/self/task/${id}/comm`, 'utf8').trim()];
  } catch {
    // It ended since it was listed.
    return [];
  }
}

/** Node keeps every CommonJS module, addons too, in one cache for all that load them. */
export function isAddonLoaded(): boolean {
  const { cache } = createRequire(import.meta.url);
  return Object.keys(cache).some((path) => /lancedb[^/\\]*\.node$/.test(path));
}
