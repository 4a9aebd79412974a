import { onTestFinished } from 'vitest';
import { ChildCompactor } from './child-compactor.ts';

/** A compactor for the database of a folder; its child ends with the running test. */
export function openCompactor(uri: string, stateFolder?: string): ChildCompactor {
  const database = { uri, storageOptions: {}, stateFolder };
  const compactor = new ChildCompactor({ database, store: 'folder' });
  onTestFinished(() => compactor.close());
  return compactor;
}
