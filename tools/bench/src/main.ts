import { writeFile } from 'node:fs/promises';
import { parseCommandLine, USAGE, type CommandLine } from './command-line.ts';
import { progressLine } from './harness/progress-line.ts';
import { reportText } from './harness/report-text.ts';
import { runCase } from './harness/run-case.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const EXIT = { done: 0, limitPassed: 1, usage: 2, interrupted: 130 };

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  const command = parseCommandLine(argv);
  if ('problem' in command) {
    process.stderr.write(`${command.problem}\n\n${USAGE}`);
    return EXIT.usage;
  }
  const interruption = new AbortController();
  for (const signal of SIGNALS) process.on(signal, () => interruption.abort());
  try {
    return await run(command, interruption.signal);
  } catch (error) {
    if (interruption.signal.aborted) return EXIT.interrupted;
    throw error;
  }
}

async function run(command: CommandLine, signal: AbortSignal): Promise<number> {
  const { benchCase, rounds, flushes, json } = command;
  const line = progressLine(process.stderr);
  try {
    const plan = benchCase.plan({ flushes });
    const report = await runCase(benchCase, plan, { rounds, signal, progress: line.show });
    line.clear();
    process.stdout.write(`${reportText(report)}\n`);
    if (json !== undefined) await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
    return report.targets.every(({ met }) => met) ? EXIT.done : EXIT.limitPassed;
  } finally {
    line.clear();
  }
}
