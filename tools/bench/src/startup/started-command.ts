import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { timed } from '../child/timed.ts';
import type { Metric, Surroundings, Variant } from '../harness/bench-case.ts';
import { medianOf } from '../harness/median.ts';
import { workspaceRoot } from '../workspace-root.ts';

/** What `ops` is linked to. */
export const OPS = join(workspaceRoot, 'apps', 'ops', 'bin', 'run.js');

export const START_METRIC: Metric = { name: 'startMs', label: 'start to end ms' };

export interface StartedCommand {
  readonly name: string;
  readonly base: string;
  /** The arguments of Node. */
  readonly argv: (surroundings: Surroundings) => readonly string[];
  /** How often it is started in a run, which gives the median. Default 1. */
  readonly starts?: number;
}

/** A command as a person starts it: the time from the start of its process to the end. */
export function startedCommand({ name, base, argv, starts = 1 }: StartedCommand): Variant {
  return {
    name,
    base,
    async measure(surroundings) {
      const startsMs: number[] = [];
      for (let start = 0; start < starts; start += 1) {
        startsMs.push(await timed(() => runCommand(name, argv(surroundings), surroundings)));
      }
      return { metrics: { startMs: medianOf(startsMs) }, series: { startsMs } };
    },
  };
}

async function runCommand(
  name: string,
  argv: readonly string[],
  { folder, signal }: Surroundings,
): Promise<void> {
  const env = { ...process.env, TMPDIR: folder };
  const child = spawn(process.execPath, argv, { stdio: 'ignore', signal, env });
  const [exitCode] = (await once(child, 'exit')) as [number | null];
  if (exitCode !== 0) throw new Error(`${name} ended with exit code ${exitCode}.`);
}
