import { LancekeepError } from '@lancekeep/errors';
import { lstat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CONTROL_PROTOCOL } from '../contract/endpoint-description.ts';
import { checkStatusFolder } from '../status/status-folder.ts';
import { hasCode } from '../system-error.ts';
import { readTrustedFile } from '../trusted-file.ts';
import { notResponding } from './not-responding.ts';
import type { AskedProject } from './project-client.ts';

const MOST_TOKEN_BYTES = 1024;

/**
 * Checks that the socket is what a project of this user made, where nobody else could have put it:
 * whoever answers is told what is asked, and his answers are believed.
 *
 * @throws LancekeepError `NOT_RESPONDING` when it is gone, `PERMISSION_DENIED` when it cannot be
 * trusted, `CONTROL_UNAVAILABLE` when the project speaks another protocol.
 */
export async function checkEndpoint(project: AskedProject): Promise<void> {
  const { protocol, socket } = project.endpoint;
  if (protocol !== CONTROL_PROTOCOL) throw otherProtocol(project);
  // The name of a pipe stands in no folder.
  if (process.platform === 'win32') return;
  if (!(await checkStatusFolder(dirname(socket)))) throw notResponding(project, 'gone');
  const problem = await problemOf(socket);
  if (problem === 'gone') throw notResponding(project, 'gone');
  if (problem !== null) throw untrusted(socket, problem);
}

/** Reads the token that changes take. @throws LancekeepError as `checkEndpoint`. */
export async function readToken(project: AskedProject): Promise<string> {
  const { tokenFile } = project.endpoint;
  const file = await readTrustedFile(tokenFile, MOST_TOKEN_BYTES);
  if (file.kind === 'gone') throw notResponding(project, 'gone');
  if (file.kind === 'refused') throw untrusted(tokenFile, file.problem);
  const token = file.text.trim();
  // It becomes part of a header.
  if (!/^[\w-]+$/.test(token)) throw untrusted(tokenFile, 'it holds no token');
  return token;
}

async function problemOf(socket: string): Promise<string | null> {
  try {
    const stats = await lstat(socket);
    if (stats.isSymbolicLink()) return 'it is a symbolic link';
    if (!stats.isSocket()) return 'it is no socket';
    const user = process.geteuid?.() ?? stats.uid;
    return stats.uid === user ? null : `it belongs to the user with the id ${stats.uid}`;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return 'gone';
    return error instanceof Error ? error.message : String(error);
  }
}

function untrusted(path: string, problem: string): LancekeepError {
  return new LancekeepError('PERMISSION_DENIED', {
    message: `${path} cannot be trusted: ${problem}.`,
    hint: 'Ask as the user that runs the project, and look who put that there.',
    subject: { path, operation: 'ask a running project' },
  });
}

function otherProtocol({ endpoint, processId }: AskedProject): LancekeepError {
  return new LancekeepError('CONTROL_UNAVAILABLE', {
    message: `Process ${processId} speaks version ${endpoint.protocol} of the control protocol, this is version ${CONTROL_PROTOCOL}.`,
    hint: 'Use the same version of lancekeep on both sides.',
    subject: { path: endpoint.socket },
  });
}
