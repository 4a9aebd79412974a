import type { ProjectSnapshot } from '@lancekeep/control';
import type { Advice } from './advice.ts';
import { cacheAdvice } from './cache-advice.ts';
import { memoryAdvice } from './memory-advice.ts';
import { tableAdvice } from './table-advice.ts';

/** Advice from one snapshot, most pressing first. Pure. */
export function adviceFor(snapshot: ProjectSnapshot): readonly Advice[] {
  const { tables } = snapshot;
  return [...memoryAdvice(snapshot), ...cacheAdvice(snapshot), ...tables.flatMap(tableAdvice)];
}
