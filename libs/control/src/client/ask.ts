import { setTimeout as sleep } from 'node:timers/promises';
import { exchange } from './exchange.ts';
import { askedOf, errorOf } from './ask-errors.ts';
import { checkLength, ExchangeFailed } from './exchange-failed.ts';
import type { AskedProject } from './project-client.ts';
import type { ReadAnswer } from './read-answer.ts';
import { readError } from './read-error.ts';
import { checkEndpoint, readToken } from './trusted-endpoint.ts';

/** Between two attempts to get a connection, plus as much again by chance. */
const PAUSE_MS = 20;

export interface Question {
  readonly project: AskedProject;
  readonly timeoutMs: number;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  /** Whether it changes something. */
  readonly changes?: boolean;
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
  /** Once the answer has begun. Default: `timeoutMs`. */
  readonly laterTimeoutMs?: number;
}

/** Asks, and reads the whole answer. @throws LancekeepError as `ProjectClient` says. */
export async function ask<Value>(question: Question, read: ReadAnswer<Value>): Promise<Value> {
  const asked = askedOf(question);
  let text = '';
  const status = await send(question, (part) => {
    text += part;
    checkLength(text.length);
  });
  if (status !== 200) throw readError(text, asked);
  return read(text, asked);
}

/**
 * Sends the question and hands on the answer; gives its status. A project has few places for
 * connections and drops what has none, so the question is asked again as long as it was not read.
 */
export async function send(
  question: Question,
  onText: (text: string, status: number) => void,
): Promise<number> {
  const { project, timeoutMs, method, path, body, signal, laterTimeoutMs } = question;
  await checkEndpoint(project);
  const headers = await headersOf(question);
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await exchange({
        socketPath: project.endpoint.socket,
        method,
        path,
        headers,
        body: body === undefined ? null : JSON.stringify(body),
        silenceMs: timeoutMs,
        laterSilenceMs: laterTimeoutMs,
        signal,
        onText,
      });
    } catch (error) {
      if (!(error instanceof ExchangeFailed)) throw error;
      const isUnread = error.failure === 'dropped' || error.failure === 'unaccepted';
      if (!isUnread || performance.now() >= deadline) throw errorOf(question, error);
    }
    await sleep(PAUSE_MS * (1 + Math.random()));
  }
}

async function headersOf({ project, changes, body }: Question): Promise<Record<string, string>> {
  // On Windows each route takes the token.
  const takesToken = changes === true || process.platform === 'win32';
  return {
    host: 'lancekeep',
    connection: 'close',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(takesToken ? { authorization: `Bearer ${await readToken(project)}` } : {}),
  };
}
