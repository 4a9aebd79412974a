import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { homeFolder } from './home-folder.ts';

/** Whether `uri` names an object store or a service (`s3://`, `gs://`, `az://`, `db://`), not a folder. */
export function isRemoteUri(uri: string): boolean {
  return hasScheme(uri) && !isFileUrl(uri);
}

/**
 * The name of a project that was given none: the last part of its URI, which is the folder's name.
 * A URI without parts is its own name.
 */
export function projectName(uri: string): string {
  const path = hasScheme(uri) ? uri.replace(/^[^:]+:/, '').replace(/[?#].*$/s, '') : uri;
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? uri;
}

/**
 * Makes a database URI absolute: a relative folder counts from `base`, `file://` becomes a path, and
 * `~` the home folder, since LanceDB, too, puts the data there (beside an empty folder named `~`).
 * @throws TypeError for a `file://` URL that names no path of this machine, and for `~` where this
 * user has no home folder.
 */
export function resolveDatabaseUri(uri: string, base: string): string {
  if (isFileUrl(uri)) return fileURLToPath(uri);
  if (hasScheme(uri)) return uri;
  if (uri === '~' || uri.startsWith('~/')) return join(requireHome(), uri.slice(1));
  return resolve(base, uri);
}

/** A URI of an object store without user, password and query, where keys are sometimes put. */
export function withoutCredentials(uri: string): string {
  if (!isRemoteUri(uri)) return uri;
  return uri.replace(/^([^:]+:\/\/)[^/@]*@/, '$1').replace(/[?#].*$/s, '');
}

function requireHome(): string {
  const home = homeFolder();
  if (home === null) throw new TypeError('This user has no home folder.');
  return home;
}

/** One letter alone is a drive of Windows. */
function hasScheme(uri: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(uri);
}

function isFileUrl(uri: string): boolean {
  return /^file:\/\//i.test(uri);
}
