import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { timed } from '../child/timed.ts';
import type { Metric, Surroundings, Variant } from '../harness/bench-case.ts';
import { workspaceRoot } from '../workspace-root.ts';

/** What `ops` is linked to. */
export const OPS = join(workspaceRoot, 'apps', 'ops', 'bin', 'run.js');

export const START_METRIC: Metric = { name: 'startMs', label: 'start to end ms' };

export interface StartedCommand {
  readonly name: string;
  readonly base: string;
  /** The arguments of Node. */
  readonly argv: (surroundings: Surroundings) => readonly string[];
}

/** A command as a person starts it: the time from the start of its process to the end. */
export function startedCommand({ name, base, argv }: StartedCommand): Variant {
  return {
    name,
    base,
    async measure(surroundings) {
      const startMs = await timed(async () => {
        const { folder, signal } = surroundings;
        const child = spawn(process.execPath, argv(surroundings), {
          stdio: 'ignore',
          signal,
          env: { ...process.env, TMPDIR: folder },
        });
        const [exitCode] = (await once(child, 'exit')) as [number | null];
        if (exitCode !== 0) throw new Error(`${name} ended with exit code ${exitCode}.`);
      });
      return { metrics: { startMs } };
    },
  };
}
