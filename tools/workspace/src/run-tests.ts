import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { signalExitCode } from './run-command.ts';
import { runLanes } from './run-lanes.ts';
import { testSteps } from './test-stages.ts';
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
  for (const lanes of testSteps()) {
    const surroundings = { cwd: workspaceRoot, env: toolEnvironment() };
    const ended = await runLanes(lanes, surroundings);
    if (ended.interruptedBy !== null) return signalExitCode(ended.interruptedBy);
    failed.push(...ended.failed);
  }

  const totals = countTests(workspaceRoot);
  printList('Skipped:', totals.skipped);
  printList('Failed outside of a test:', totals.lost);
  if (failed.length > 0) print(`Failed stages: ${failed.join(', ')}`);
  print(formatTotals(totals));
  return failed.length > 0 || totals.failed > 0 ? 1 : 0;
}

function printList(title: string, lines: readonly string[]): void {
  if (lines.length > 0) print([title, ...lines.map((line) => `- ${line}`)].join('\n'));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
