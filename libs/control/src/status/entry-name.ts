import { nodeCrypto } from '../built-in-modules.ts';
import type { ProcessIdentity } from '../contract/project-snapshot.ts';

/** Hexadecimal digits. */
const PLACE_LENGTH = 6;

/** What an entry of the status folder is, by its name. */
export type EntryKind = 'status' | 'unfinished' | 'socket' | 'token' | 'binding' | 'foreign';

const PATTERNS: readonly (readonly [EntryKind, RegExp])[] = [
  ['status', /^\d+-\d+-[0-9a-f]{12}\.json$/],
  ['unfinished', /^\d+-\d+-[0-9a-f]{12}\.json\.tmp$/],
  ['socket', /^\d+-\d+-[0-9a-f]{12}\.sock$/],
  ['token', /^\d+-\d+-[0-9a-f]{12}\.token$/],
  // Six characters of mkdtemp.
  ['binding', /^\d+-\d+-[0-9a-f]{6}[A-Za-z0-9]{6}$/],
];

export function kindOfEntry(name: string): EntryKind {
  return PATTERNS.find(([, pattern]) => pattern.test(name))?.[0] ?? 'foreign';
}

/**
 * `PID-STARTTIME-NONCE`, what the names of a project's entries begin with. Half of the nonce is by
 * chance and tells several projects of one process apart; the other half stands for the place where
 * the process runs, see `processKey`.
 */
export function newEntryStem(identity: ProcessIdentity): string {
  return processKey(identity) + nodeCrypto().randomBytes(3).toString('hex');
}

/**
 * What the names of all entries of one process begin with: `PID-STARTTIME-PLACE`. The place is a
 * digest of host, boot and name space of process ids: without it, a process of another container
 * that shares the folder would look dead from here.
 */
export function processKey(identity: ProcessIdentity): string {
  const { id, startTime, host, bootId, pidNamespace } = identity;
  const place = nodeCrypto().createHash('sha256');
  place.update(JSON.stringify([host, bootId, pidNamespace]));
  return `${id}-${startTime ?? 0}-${place.digest('hex').slice(0, PLACE_LENGTH)}`;
}

/** The `processKey` of whoever made the entry of this name. */
export function keyOfEntry(name: string): string {
  const [id = '', startTime = '', rest = ''] = name.split('-');
  return `${id}-${startTime}-${rest.slice(0, PLACE_LENGTH)}`;
}
