import type { MaintainedStore } from './maintained-store.ts';
import type { LoadInput } from './maintenance-input.ts';

/** Loads what a way needs and nothing of the other library. */
export async function openMaintainedStore(input: LoadInput): Promise<MaintainedStore> {
  const { way, folder, dimensions } = input;
  if (way === 'plainNone' || way === 'plainOptimize') {
    const { openPlainMaintainedStore } = await import('./plain-maintained-store.ts');
    return openPlainMaintainedStore(folder);
  }
  const { openLancekeepMaintainedStore } = await import('./lancekeep-maintained-store.ts');
  const runIn = way === 'lancekeepChildProcess' ? 'childProcess' : 'ownProcess';
  return openLancekeepMaintainedStore({ folder, dimensions, runIn });
}
