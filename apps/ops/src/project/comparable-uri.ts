import { isRemoteUri, withoutCredentials } from '@lancekeep/config';
import { realpath } from 'node:fs/promises';

/**
 * The URI of a database as status files have it, so that the two can be compared: the real path of
 * a folder; an object store's without credentials, query and slash at the end.
 */
export async function comparableUri(uri: string): Promise<string> {
  if (!isRemoteUri(uri)) return realpath(uri).catch(() => uri);
  return withoutCredentials(uri).replace(/\/+$/, '');
}
