import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { timed } from '../child/timed.ts';
import type { Measurement, Metric } from '../harness/bench-case.ts';
import { medianOf } from '../harness/median.ts';

export const START_METRIC: Metric = { name: 'startMs', label: 'start to end ms' };

export interface CommandLine {
  /** For messages. */
  readonly name: string;
  /** The arguments of Node. */
  readonly argv: readonly string[];
  /** For temporary files. */
  readonly folder: string;
  /** How often it is started, which gives the median. */
  readonly starts: number;
}

/**
 * Times a command from the start of its process to the end.
 *
 * @throws Error when it fails; the reason of the signal when that aborts.
 */
export async function measureCommand(
  commandLine: CommandLine,
  signal?: AbortSignal,
): Promise<Measurement> {
  const startsMs: number[] = [];
  for (let start = 0; start < commandLine.starts; start += 1) {
    startsMs.push(await timed(() => runCommand(commandLine, signal)));
  }
  return { metrics: { [START_METRIC.name]: medianOf(startsMs) }, series: { startsMs } };
}

async function runCommand(
  { name, argv, folder }: CommandLine,
  signal: AbortSignal | undefined,
): Promise<void> {
  const env = { ...process.env, TMPDIR: folder };
  const child = spawn(process.execPath, argv, { stdio: 'ignore', signal, env });
  const [exitCode] = (await once(child, 'exit')) as [number | null];
  if (exitCode !== 0) throw new Error(`${name} ended with exit code ${exitCode}.`);
}
