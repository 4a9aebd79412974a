import { tmpdir } from 'node:os';
import type { ProjectSnapshot } from '@lancekeep/control';
import { runChild, siblingProgram } from '../child/run-child.ts';
import { askEachSecond, type AskedWhile } from './ask-each-second.ts';
import type { AskerInput } from './control-input.ts';

/**
 * Has another process ask this one over the control socket, once a second for so long; what that
 * process takes is not counted, nor what it takes to start it.
 *
 * @throws Error when this process cannot be asked, or an answer fails.
 */
export async function askedOverSocket(
  { control, project, process: { id } }: ProjectSnapshot,
  seconds: number,
): Promise<AskedWhile> {
  const endpoint = control?.endpoint ?? null;
  if (endpoint === null) throw new Error(control?.problem?.message ?? 'It serves no socket.');
  const input: AskerInput = { endpoint, name: project.name, processId: id, seconds };
  const begun = Promise.withResolvers<undefined>();
  const asking = runChild({
    program: siblingProgram(import.meta.url, 'asker-program'),
    input,
    surroundings: {
      folder: tmpdir(),
      // It ends with this process.
      signal: new AbortController().signal,
      progress: () => begun.resolve(undefined),
    },
  });
  await Promise.race([begun.promise, asking]);
  const [{ cpuPercent }, { series }] = await Promise.all([
    askEachSecond(seconds, () => undefined),
    asking,
  ]);
  return { cpuPercent, askMs: series?.['askMs'] ?? [] };
}
