import type { PlannedStep } from 'lancekeep';

/** What is done to a table, as a person calls it. */
export const STEP_NAMES: Readonly<Record<PlannedStep['step'], string>> = {
  createIndex: 'build index',
  compact: 'compact',
  reindex: 'update indices',
  prune: 'prune',
  sweep: 'sweep',
};
