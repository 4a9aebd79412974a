import type { ObjectStoreSnapshot, UnavailableFigure } from '@lancekeep/control';
import type { RequestCounter } from '@lancekeep/session';

/** The part of a snapshot that tells of requests to files and object stores. */
export interface ObjectStoreFigures {
  readonly objectStore: ObjectStoreSnapshot | null;
  readonly unavailable: readonly UnavailableFigure[];
}

/** Reads the counts, or tells why there are none. `null`: the project does not count. */
export function objectStoreFigures(requests: RequestCounter | null): ObjectStoreFigures {
  if (requests === null) return without('Requests are counted with statistics.objectStore only.');
  if (requests.read === null) return without(requests.problem);
  return { objectStore: requests.read(), unavailable: [] };
}

const without = (reason: string): ObjectStoreFigures => ({
  objectStore: null,
  unavailable: [{ figure: 'objectStore', reason }],
});
