import { stripVTControlCharacters } from 'node:util';
import { runCommand, type Command, type CommandResult } from './run-command.ts';
import type { Lane, Stage } from './test-stages.ts';

export interface LanesResult {
  /** The names of the stages that failed, in the order of the lanes. */
  readonly failed: readonly string[];
  /** The signal that this process got meanwhile, if any: then stages were left out. */
  readonly interruptedBy: NodeJS.Signals | null;
}

/**
 * Runs lanes side by side. A stage that fails keeps no other from running; a signal ends those that
 * run, and no other begins. A stage is told of in a line when it has ended, with its output below
 * where it failed: what two stages print is never mixed.
 */
export async function runLanes(
  lanes: readonly Lane[],
  surroundings: Pick<Command, 'cwd' | 'env'>,
): Promise<LanesResult> {
  const running = new Set<string>();
  const failed = new Set<string>();
  let interruptedBy: NodeJS.Signals | null = null;

  const runLane = async (lane: Lane): Promise<void> => {
    for (const stage of lane) {
      if (interruptedBy !== null) return;
      running.add(stage.name);
      showRunning(running);
      const startedAt = performance.now();
      const result = await runCommand({ ...surroundings, argv: stage.argv, streams: 'capture' });
      running.delete(stage.name);
      interruptedBy ??= result.interruptedBy;
      if (result.exitCode !== 0) failed.add(stage.name);
      tell(stage, result, performance.now() - startedAt);
      showRunning(running);
    }
  };
  await Promise.all(lanes.map(runLane));
  const inOrder = lanes.flat().map(({ name }) => name);
  return { failed: inOrder.filter((name) => failed.has(name)), interruptedBy };
}

/** Until the next line is printed over it. */
function showRunning(names: ReadonlySet<string>): void {
  if (!process.stdout.isTTY || names.size === 0) return;
  process.stdout.write(`running     ${[...names].join(', ')}\r`);
}

function tell(stage: Stage, result: CommandResult, tookMs: number): void {
  const seconds = (tookMs / 1_000).toFixed(1).padStart(6);
  print(`${outcomeOf(result).padEnd(11)} ${stage.name.padEnd(16)} ${seconds} s`);
  if (result.exitCode !== 0 && result.interruptedBy === null) print(forThisOutput(result.output));
}

function outcomeOf({ exitCode, interruptedBy }: CommandResult): string {
  if (interruptedBy !== null) return 'interrupted';
  return exitCode === 0 ? 'ok' : 'FAILED';
}

/** Nx has its tasks print colours, wherever their output goes. */
function forThisOutput(text: string): string {
  return process.stdout.isTTY ? text : stripVTControlCharacters(text);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
