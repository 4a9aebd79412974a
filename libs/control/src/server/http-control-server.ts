import { LancekeepError } from '@lancekeep/errors';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { CONTROL_PROTOCOL, type EndpointDescription } from '../contract/endpoint-description.ts';
import { nodeHttp } from '../built-in-modules.ts';
import { answerRequest } from './answer-request.ts';
import { ConnectionSlots } from './connection-slots.ts';
import type { ControlLimits } from './control-limits.ts';
import type { ControlServer, ControlServerOptions } from './control-server.ts';
import { removeEntries, type EndpointPaths } from './endpoint-paths.ts';
import { keepFresh } from './keep-fresh.ts';
import { MaintenanceRuns } from './maintenance-runs.ts';
import { refuseConnection } from './refuse-connection.ts';
import { Reply } from './reply.ts';
import type { ServedProject } from './route.ts';
import { RunningRequests } from './running-requests.ts';
import { shareBriefly } from './share-briefly.ts';

export interface HttpControlServerInput {
  readonly options: ControlServerOptions;
  readonly limits: ControlLimits;
  readonly paths: EndpointPaths;
  readonly token: string;
}

/**
 * Each connection is for one request: a second one on it, or what is no request, ends it. `close`
 * goes in this order: no new connections, no entries in the folder, running requests asked to end,
 * the rest told and cut off.
 */
export class HttpControlServer implements ControlServer {
  readonly http: Server;
  readonly endpoint: EndpointDescription;
  readonly #input: HttpControlServerInput;
  readonly #slots: ConnectionSlots;
  readonly #project: ServedProject;
  readonly #running = new RunningRequests();
  readonly #used = new WeakSet<Duplex>();
  readonly #stopTouching: () => void;
  #closing: Promise<void> | null = null;

  constructor(input: HttpControlServerInput) {
    const { options, limits, paths } = input;
    const { socket, tokenFile } = paths;
    this.#input = input;
    this.endpoint = { protocol: CONTROL_PROTOCOL, socket, tokenFile };
    this.#project = {
      actions: options.actions,
      allowChanges: options.allowChanges,
      runs: new MaintenanceRuns({ most: limits.streams, socket }),
      snapshot: shareBriefly(() => options.actions.snapshot(), limits.snapshotMs),
      report: (error) => this.#report(error),
    };
    this.http = this.#createServer(limits);
    this.#slots = new ConnectionSlots(this.http, limits);
    this.#stopTouching = keepFresh([socket, tokenFile]);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  #createServer(limits: ControlLimits): Server {
    const server = nodeHttp().createServer({
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersMs,
      // Bodies have a limit of their own, with an answer that says so.
      requestTimeout: limits.headersMs + 2 * limits.bodyMs,
      connectionsCheckingInterval: limits.waitingMs,
      requireHostHeader: false,
    });
    server.on('request', (request, response) => this.#answer(request, response));
    // Otherwise Node answers by itself, and keeps the connection.
    server.on('checkExpectation', (request, response) => this.#answer(request, response));
    server.on('clientError', (error, socket) => this.#refuse(error, socket));
    server.once('listening', () => server.on('error', (error) => this.#report(error)));
    return server;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    if (this.#used.has(socket)) {
      socket.destroy();
      return;
    }
    this.#used.add(socket);
    const { options, limits, paths, token } = this.#input;
    const ending = new AbortController();
    const abort = (): void => ending.abort();
    response.once('close', abort);
    const reply = new Reply(response, limits);
    const ended = answerRequest({
      request,
      reply,
      signal: ending.signal,
      project: this.#project,
      access: { ...paths, allowChanges: options.allowChanges, token },
      slots: this.#slots,
      limits,
    });
    this.#running.add({ reply, abort, ended });
  }

  #refuse(error: Error, socket: Duplex): void {
    if (this.#used.has(socket)) {
      socket.destroy();
      return;
    }
    this.#used.add(socket);
    const { penaltyMs } = this.#input.limits;
    setTimeout(() => refuseConnection(socket, error), penaltyMs).unref();
  }

  async #close(): Promise<void> {
    const { limits, paths } = this.#input;
    this.#stopTouching();
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    this.http.close(() => resolve());
    await this.#attempt(() => removeEntries(paths));
    await this.#attempt(() => this.#running.end(limits.closingMs, () => this.#closedError()));
    // What was just sent is in the hands of the system after one turn of the event loop.
    setImmediate(() => this.http.closeAllConnections());
    await closed;
  }

  #closedError(): LancekeepError {
    const { name } = this.#project.snapshot().project;
    return new LancekeepError('PROJECT_CLOSED', {
      message: `Process ${process.pid} closed the project "${name}" before the answer was there.`,
      hint: '"ops project list" tells whether another process has it open.',
      subject: { project: name },
    });
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#report(error);
    }
  }

  #report(error: unknown): void {
    try {
      this.#input.options.onProblem?.(error);
    } catch {
      // A host whose callback fails has nowhere left to be told.
    }
  }
}
