import type { Failure } from '../command/failure.ts';
import { failureOf } from '../command/failure.ts';

/** A project of several that could not even be opened; the others were worked on. */
export interface FailedProject {
  /** As it was asked for. */
  readonly project: { readonly name: string; readonly uri: null };
  readonly status: 'failed';
  readonly error: Failure;
}

/** A project that an interruption left out. */
export interface SkippedProject {
  readonly project: { readonly name: string; readonly uri: null };
  readonly status: 'skipped';
  readonly reason: 'interrupted';
}

/**
 * Works on one project after the other. Of several, one that cannot be opened does not stop the rest;
 * a single one throws what it throws.
 */
export async function overProjects<Done>(
  input: { readonly projects: readonly string[] | undefined; readonly signal: AbortSignal },
  work: (named: string | undefined) => Promise<Done>,
): Promise<readonly (Done | FailedProject | SkippedProject)[]> {
  const { projects = [], signal } = input;
  const names = [...new Set(projects)];
  const [only] = names;
  if (names.length < 2) return [await work(only)];
  const outcomes: (Done | FailedProject | SkippedProject)[] = [];
  for (const name of names) {
    const project = { name, uri: null };
    if (signal.aborted) {
      outcomes.push({ project, status: 'skipped', reason: 'interrupted' });
      continue;
    }
    try {
      outcomes.push(await work(name));
    } catch (error) {
      outcomes.push({ project, status: 'failed', error: failureOf(error, 'ops db') });
    }
  }
  return outcomes;
}
