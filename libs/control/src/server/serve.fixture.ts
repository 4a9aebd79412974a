import { temporaryDirectory } from '@lancekeep/testing';
import { once } from 'node:events';
import { request as openRequest, type IncomingHttpHeaders } from 'node:http';
import { connect, type Socket } from 'node:net';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished, vi } from 'vitest';
import { askProject } from '../client/ask-project.ts';
import type { AskedProject, ProjectClient } from '../client/project-client.ts';
import type { ProjectActions } from '../contract/project-actions.ts';
import { sampleActions } from './sample-actions.fixture.ts';
import { CONTROL_LIMITS, type ControlLimits } from './control-limits.ts';
import type { ControlServer } from './control-server.ts';
import { startControlServer } from './start-control-server.ts';

/** Times that a test can wait for. */
const SHORT: Partial<ControlLimits> = { penaltyMs: 20, waitingMs: 50, aliveMs: 50 };

export interface Served {
  readonly server: ControlServer;
  readonly socket: string;
  readonly token: string;
  readonly project: AskedProject;
  readonly client: ProjectClient;
  /** What `onProblem` was called with. */
  readonly problems: readonly unknown[];
}

export interface ServeOptions {
  readonly actions?: Partial<ProjectActions>;
  readonly limits?: Partial<ControlLimits>;
  readonly allowChanges?: boolean;
  readonly timeoutMs?: number;
}

/** An empty folder that is the status folder until the test ends. */
export async function statusFolderOfTest(): Promise<string> {
  const folder = join(await temporaryDirectory(), 'status');
  vi.stubEnv('LANCEKEEP_STATUS_FOLDER', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  return folder;
}

/** Serves a sample project in a folder of its own until the test ends. */
export async function serve(options: ServeOptions = {}): Promise<Served> {
  await statusFolderOfTest();
  const problems: unknown[] = [];
  const server = await startControlServer(
    {
      actions: sampleActions(options.actions),
      allowChanges: options.allowChanges ?? true,
      onProblem: (error) => problems.push(error),
    },
    { ...CONTROL_LIMITS, ...SHORT, ...options.limits },
  );
  onTestFinished(() => server.close());
  const { endpoint } = server;
  const token = await readFile(endpoint.tokenFile, 'utf8');
  const project = { endpoint, name: 'sample', processId: process.pid };
  const client = askProject(project, { timeoutMs: options.timeoutMs ?? 10_000 });
  return { server, socket: endpoint.socket, token, project, client, problems };
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One request over plain HTTP, as any program would make it. */
export async function requestRaw(
  served: Pick<Served, 'socket'>,
  path: string,
  options: { readonly method?: string; readonly token?: string; readonly body?: string } = {},
): Promise<RawAnswer> {
  const { method = 'GET', token, body } = options;
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const request = openRequest({ socketPath: served.socket, path, method, headers, agent: false });
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
  request.on('error', reject);
  request.on('response', (response) => {
    text(response).then((content) => {
      const status = response.statusCode ?? 0;
      resolve({ status, headers: response.headers, body: content });
    }, reject);
  });
  request.end(body);
  return promise;
}

/** A bare connection that is destroyed when the test ends. */
export async function connectTo(served: Pick<Served, 'socket'>): Promise<Socket> {
  const socket = connect(served.socket);
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  // A connection that the server cuts off is reset.
  socket.on('error', () => undefined);
  return socket;
}

/** All that comes until the connection is closed. */
export async function readToEnd(socket: Socket): Promise<string> {
  let received = '';
  socket.setEncoding('utf8').on('data', (part: string) => (received += part));
  // Not once(): a reset is no failure here.
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  socket.on('close', () => resolve());
  if (!socket.closed) await closed;
  return received;
}
