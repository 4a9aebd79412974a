import type { AllocatorFigures, MemoryFigures, NativeLimitFigures } from '@lancekeep/control';
import { wrap } from '../text/wrap.ts';

/** How memory is bounded in the process, a line for each means; none for an older lancekeep. */
export function tuningText({ allocator, nativeLimits }: MemoryFigures): readonly string[] {
  return [
    ...(allocator === undefined ? [] : [allocatorText(allocator)]),
    ...(nativeLimits === undefined ? [] : limitTexts(nativeLimits)),
  ].map((line) => wrap(line, process.stdout));
}

function allocatorText({ name, profile, problem, environment }: AllocatorFigures): string {
  const state = profile === null ? 'not tuned' : `${profile} profile`;
  const why = problem === null ? '' : ` (${problem})`;
  const instead = environment === null ? '' : `; set in its environment: ${environment}`;
  return `Allocator: ${name}, ${state}${why}${instead}`;
}

function limitTexts({ limits, warnings }: NativeLimitFigures): readonly string[] {
  const values = limits.map(({ variable, inForce }) => `${variable}=${inForce ?? 'unset'}`);
  const told = warnings.map(({ code, message, hint }) => `${code}: ${message} ${hint}`);
  return [`Limits of LanceDB: ${values.join(' ')}`, ...told];
}
