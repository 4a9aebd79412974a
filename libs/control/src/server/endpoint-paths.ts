import { LancekeepError } from '@lancekeep/errors';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { identifyThisProcess } from '../process/process-identity.ts';
import { newEntryStem, processKey } from '../status/entry-name.ts';
import {
  ensureStatusFolder,
  statusFolder,
  temporaryStatusFolder,
} from '../status/status-folder.ts';

/** `sun_path` of the system with the byte that ends it: unix(7), unix(4). */
const SOCKET_PATH_BYTES = process.platform === 'linux' ? 108 : 104;
/** What `mkdtemp` appends, and the name of the socket in there. */
const BINDING_NAME = 'XXXXXX/s';

/** Where an endpoint is made. */
export interface EndpointPaths {
  /** Path of the socket; on Windows the name of a pipe. */
  readonly socket: string;
  readonly tokenFile: string;
  /** What the name of the folder begins with in which the socket is made; `null` for a pipe. */
  readonly bindingPrefix: string | null;
}

/**
 * Chooses the paths of a new endpoint, in a folder that is made if it is missing.
 *
 * @throws LancekeepError `CONTROL_UNAVAILABLE` when no folder has a path that is short enough, and
 * as `ensureStatusFolder`.
 */
export async function chooseEndpointPaths(): Promise<EndpointPaths> {
  const folders = [statusFolder(), temporaryStatusFolder()];
  const folder = folders.find((path) => process.platform === 'win32' || hasRoom(path));
  if (folder === undefined) throw tooLong(folders);
  const stem = newEntryStem(identifyThisProcess());
  await ensureStatusFolder(folder);
  const tokenFile = join(folder, `${stem}.token`);
  if (process.platform === 'win32') {
    return { socket: `\\\\.\\pipe\\lancekeep-${stem}`, tokenFile, bindingPrefix: null };
  }
  return { socket: join(folder, `${stem}.sock`), tokenFile, bindingPrefix: bindingPrefix(folder) };
}

export async function removeEntries(paths: EndpointPaths): Promise<void> {
  const { socket, tokenFile, bindingPrefix } = paths;
  // A pipe goes with its server.
  if (bindingPrefix !== null) await rm(socket, { force: true });
  await rm(tokenFile, { force: true });
}

function hasRoom(folder: string): boolean {
  const socket = join(folder, `${newEntryStem(identifyThisProcess())}.sock`);
  return [socket, bindingPrefix(folder) + BINDING_NAME].every(
    (path) => Buffer.byteLength(path) < SOCKET_PATH_BYTES,
  );
}

function bindingPrefix(folder: string): string {
  return join(folder, processKey(identifyThisProcess()));
}

function tooLong(folders: readonly string[]): LancekeepError {
  const [path = ''] = folders;
  return new LancekeepError('CONTROL_UNAVAILABLE', {
    message: `The path of a socket has no room for more than ${SOCKET_PATH_BYTES - 1} bytes; in ${[...new Set(folders)].join(' and ')} it would be longer.`,
    hint: 'Set LANCEKEEP_STATUS_FOLDER to a folder with a shorter path that only you can write.',
    subject: { path },
  });
}
