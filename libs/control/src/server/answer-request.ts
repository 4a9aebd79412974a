import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { authorize, type Access } from './authorize.ts';
import type { ConnectionSlots } from './connection-slots.ts';
import type { ControlLimits } from './control-limits.ts';
import { failureOf, isUnexpected } from './failure-of.ts';
import { findRoute } from './find-route.ts';
import { refuseUnknown } from './parse-parameters.ts';
import { readBody } from './read-body.ts';
import type { Answer, Reply } from './reply.ts';
import type { ServedProject } from './route.ts';

export interface RequestInput {
  readonly request: IncomingMessage;
  readonly reply: Reply;
  /** Aborted when the client has gone, or the server is closed. */
  readonly signal: AbortSignal;
  readonly project: ServedProject;
  readonly access: Access;
  readonly slots: ConnectionSlots;
  readonly limits: ControlLimits;
}

/** Answers one request, whatever is in it. Never rejects. */
export async function answerRequest(input: RequestInput): Promise<void> {
  const { request, reply, signal, project, slots, limits } = input;
  try {
    const answer = await serve(input);
    slots.markServed(request.socket);
    if (answer !== null) reply.send(answer);
  } catch (error) {
    if (isUnexpected(error)) project.report(error);
    const failure = failureOf(error, nameOf(request));
    // Late, so that a client that asks for nonsense in a loop does it slowly.
    if (failure.status < 500) await pause(limits.penaltyMs, signal);
    else slots.markServed(request.socket);
    reply.fail(failure);
  }
}

/** Does not keep the process, and ends early when nobody waits for the answer. */
async function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  await sleep(durationMs, undefined, { ref: false, signal }).catch(() => undefined);
}

async function serve(input: RequestInput): Promise<Answer | null> {
  const { request, reply, signal, project, access, limits } = input;
  const { route, query, id } = findRoute(request.method ?? '', request.url ?? '');
  const { authorization } = request.headers;
  authorize(route, access, { name: nameOf(request), authorization });
  refuseUnknown([...query.keys()], route.parameters);
  const body = route.hasBody ? await readBody(request, limits) : undefined;
  reply.work();
  return route.answer({ project, query, id, body, reply, signal });
}

/** Without its query, which is as long as somebody likes. */
function nameOf({ method = '', url = '' }: IncomingMessage): string {
  return `${method} ${(url.split('?')[0] ?? '').slice(0, 100)}`;
}
