import { runNode } from '@lancekeep/testing';
import { fileURLToPath } from 'node:url';
import type { NativeLimits } from './apply-native-limits.ts';
import { LIMIT_VARIABLES } from './limit-variables.ts';
import type { Step } from './limited-process.fixture.ts';

const fixture = fileURLToPath(new URL('limited-process.fixture.ts', import.meta.url));

/** What the steps of a process gave, in their order. */
export type StepResults = readonly (NativeLimits & {
  readonly outcome?: 'finished' | 'hung';
  readonly cpuThreads?: number;
  readonly workedMs?: number;
})[];

/** Takes the steps in a new process, with these limits and no others in its environment. */
export async function runLimitedProcess(
  steps: readonly Step[],
  environment: Readonly<Record<string, string>> = {},
): Promise<StepResults> {
  const rest = Object.entries(process.env).filter(
    ([name]) => !LIMIT_VARIABLES.some(({ variable }) => variable === name),
  );
  const env = { ...Object.fromEntries(rest), ...environment };
  const { stdout, stderr } = await runNode([fixture, JSON.stringify(steps)], { env });
  try {
    return JSON.parse(stdout) as StepResults;
  } catch {
    throw new Error(`The process gave no results.\n${stdout}\n${stderr}`);
  }
}
