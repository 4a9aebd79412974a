import { isLancekeepError } from '@lancekeep/errors';
import { envelopeOf, envelopeOfFailure } from './command-line/envelope.ts';
import { EXIT, exitCodeOf } from './command-line/exit-code.ts';
import { watchForInterruption } from './command-line/interruption.ts';
import { parseArguments, wantsJson, type Arguments } from './command-line/parse-arguments.ts';
import { resultText } from './command-line/result-text.ts';
import { USAGE } from './command-line/usage.ts';
import { createProgressDisplay } from './progress/progress-display.ts';
import { quickstart, type QuickstartResult } from './quickstart.ts';

/** Runs the command line: results go to stdout, progress and errors to stderr. */
export async function main(argv: readonly string[]): Promise<number> {
  // A reader that has seen enough, such as `head`, closes the pipe; that is no error. It may read
  // both streams (`2>&1`), and an unhandled error of the progress would end the run within a flush.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const json = wantsJson(argv);
  try {
    const args = parseArguments(argv);
    if (args.help) {
      print(USAGE);
      return EXIT.done;
    }
    const result = await run(args);
    print(json ? JSON.stringify(envelopeOf(result)) : resultText(result));
    return result.summary.interrupted ? EXIT.interrupted : EXIT.done;
  } catch (error) {
    if (json) print(JSON.stringify(envelopeOfFailure(error)));
    else process.stderr.write(`${errorText(error)}\n`);
    return exitCodeOf(error);
  }
}

async function run(args: Arguments): Promise<QuickstartResult> {
  const display = createProgressDisplay({ stream: process.stderr });
  const interruption = watchForInterruption(() =>
    display.note('Stopping after the write in flight; Ctrl-C again stops at once.'),
  );
  try {
    return await quickstart(args, { signal: interruption.signal, display });
  } finally {
    display.close();
    interruption.release();
  }
}

function errorText(error: unknown): string {
  if (isLancekeepError(error)) return `${error.message} ${error.hint}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
