import type { ConfigLayer } from '../config-layer.ts';
import { entryOf } from '../document/config-node.ts';
import { nodeFromValue } from '../document/node-from-value.ts';

/**
 * The weakest layer: the cache limits that follow from `memory.budgetMb`, so that whatever a user
 * gives wins. A third of the smallest budget goes to caches; from 1,536 MB on they have the sizes
 * that they have without a budget. The limits of native code follow as well, but in
 * `@lancekeep/memory`, because there the variables that a user sets for LanceDB win, too.
 */
export function budgetLayer(layers: readonly ConfigLayer[]): readonly ConfigLayer[] {
  const budgetMb = givenBudgetMb(layers);
  if (budgetMb === null) return [];
  const share = (part: number, least: number, most: number): number =>
    Math.min(most, Math.max(least, Math.floor(budgetMb / part)));
  const database = {
    indexCacheMb: share(6, 16, 256),
    metadataCacheMb: share(24, 4, 64),
    bulk: { indexCacheMb: 16, metadataCacheMb: share(48, 2, 8) },
  };
  return [{ origin: { kind: 'budget' }, root: nodeFromValue({ database }), lines: null }];
}

/** What the strongest layer says that says anything of it. */
function givenBudgetMb(layers: readonly ConfigLayer[]): number | null {
  for (const { root } of layers.toReversed()) {
    const node = entryOf(entryOf(root, 'memory')?.value, 'budgetMb')?.value;
    if (node?.kind === 'value' && typeof node.value === 'number') return node.value;
  }
  return null;
}
