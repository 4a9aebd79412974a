import type { ChunkStore } from './chunk-store.ts';

/** A way to keep chunks: plain LanceDB that replaces or appends, or lancekeep. */
export type StoreWay = 'replace' | 'append' | 'lancekeep';

/** Loads what a way needs and nothing of the others. */
export async function openStore(options: {
  readonly way: StoreWay;
  readonly folder: string;
  readonly dimensions: number;
}): Promise<ChunkStore> {
  const { way, folder, dimensions } = options;
  if (way === 'lancekeep') {
    const { openLancekeepStore } = await import('./lancekeep-store.ts');
    return openLancekeepStore({ folder, dimensions });
  }
  const { openPlainStore } = await import('./plain-store.ts');
  return openPlainStore({ folder, dimensions, mode: way });
}
