import { isLancekeepError } from '@lancekeep/errors';
import type { MaintenanceRequest } from '../contract/project-actions.ts';
import { ask, send, type Question } from './ask.ts';
import { askedOf, interrupted } from './ask-errors.ts';
import { notResponding } from './not-responding.ts';
import type { AskedProject, FollowOptions } from './project-client.ts';
import { readJson } from './read-answer.ts';
import { RunCourse } from './run-course.ts';

/** A project that works gives a sign every two seconds. */
const SILENCE_MS = 10_000;

export interface FollowInput extends FollowOptions {
  readonly project: AskedProject;
  readonly timeoutMs: number;
  readonly request: MaintenanceRequest;
}

/**
 * Asks for maintenance and follows it. It is asked to stop by a request of its own, so that its
 * report still comes; where that fails the connection is closed, which stops it as well.
 */
export async function follow(input: FollowInput): Promise<unknown> {
  const { signal, onEvent } = input;
  const cut = new AbortController();
  const question = questionOf(input, cut.signal);
  if (signal?.aborted === true) throw interrupted(question);
  const course = new RunCourse(askedOf(question), onEvent ?? (() => undefined));
  const failures: unknown[] = [];
  const stop = async (): Promise<void> => {
    try {
      await stopRun(question, await course.begun);
    } catch (error) {
      failures.push(error);
      cut.abort();
    }
  };
  const onAbort = (): void => void stop();
  signal?.addEventListener('abort', onAbort);
  try {
    const status = await send(question, (text, code) => course.readText(text, code));
    const end = course.end(status);
    if (end === null) throw notResponding(input.project, 'lost');
    return end.report;
  } catch (error) {
    // The exchange that was cut says only that: why it was is what matters.
    throw failures[0] ?? error;
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}

function questionOf({ project, timeoutMs, request }: FollowInput, signal: AbortSignal): Question {
  return {
    project,
    timeoutMs,
    method: 'POST',
    path: '/v1/maintenance',
    changes: true,
    body: request,
    signal,
    laterTimeoutMs: SILENCE_MS,
  };
}

async function stopRun({ project, timeoutMs }: Question, id: string): Promise<void> {
  const path = `/v1/maintenance/${encodeURIComponent(id)}`;
  try {
    await ask({ project, timeoutMs, method: 'DELETE', path, changes: true }, readJson);
  } catch (error) {
    // It has ended meanwhile, and its report is on the way.
    if (!isLancekeepError(error, 'INVALID_ARGUMENT')) throw error;
  }
}
