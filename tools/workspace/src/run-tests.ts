import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { runCommand, signalExitCode } from './run-command.ts';
import { testStages, type Stage } from './test-stages.ts';
import { countTests, formatTotals } from './test-totals.ts';
import { toolEnvironment, workspaceRoot } from './workspace.ts';

/**
 * Runs every stage, also after one has failed, so that one run shows all there is to mend, and then
 * prints the totals as the last line. Returns the exit code: 0 when no stage failed.
 */
export async function runTests(): Promise<number> {
  // Nx puts back the reports of the tests that it need not run again; any other report is stale.
  rmSync(join(workspaceRoot, 'test-results'), { recursive: true, force: true });
  const failed: string[] = [];
  for (const stage of testStages()) {
    const { exitCode, interruptedBy } = await runStage(stage);
    if (interruptedBy !== null) return signalExitCode(interruptedBy);
    if (exitCode !== 0) failed.push(stage.name);
  }

  const totals = countTests(workspaceRoot);
  printList('Skipped:', totals.skipped);
  printList('Failed outside of a test:', totals.lost);
  if (failed.length > 0) print(`Failed stages: ${failed.join(', ')}`);
  print(formatTotals(totals));
  return failed.length > 0 || totals.failed > 0 ? 1 : 0;
}

async function runStage(stage: Stage): ReturnType<typeof runCommand> {
  const startedAt = performance.now();
  if (process.stdout.isTTY) process.stdout.write(`running     ${stage.name}\r`);
  const result = await runCommand({
    argv: stage.argv,
    cwd: workspaceRoot,
    env: toolEnvironment(),
    streams: 'capture',
  });
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1).padStart(6);
  print(`${outcomeOf(result).padEnd(11)} ${stage.name.padEnd(16)} ${seconds} s`);
  if (result.exitCode !== 0 && result.interruptedBy === null) print(forThisOutput(result.output));
  return result;
}

function outcomeOf({ exitCode, interruptedBy }: Awaited<ReturnType<typeof runCommand>>): string {
  if (interruptedBy !== null) return 'interrupted';
  return exitCode === 0 ? 'ok' : 'FAILED';
}

function printList(title: string, lines: readonly string[]): void {
  if (lines.length > 0) print([title, ...lines.map((line) => `- ${line}`)].join('\n'));
}

/** Nx has its tasks print colours, wherever their output goes. */
function forThisOutput(text: string): string {
  return process.stdout.isTTY ? text : stripVTControlCharacters(text);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
