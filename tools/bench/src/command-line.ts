import { parseArgs } from 'node:util';
import { cases } from './cases.ts';
import type { BenchCase } from './harness/bench-case.ts';

export interface CommandLine {
  readonly benchCase: BenchCase;
  readonly rounds: number;
  /** 0 for a case that does not flush. */
  readonly flushes: number;
  /** The file for the whole report. */
  readonly json: string | undefined;
}

export interface UsageProblem {
  readonly problem: string;
}

export const USAGE = `Usage: npm run bench -- NAME [--rounds N] [--json FILE] [--flushes N]

${cases.map(describe).join('\n')}

  --rounds N    how often every variant runs, in turn
  --json FILE   writes the report there too, with every sample
  --flushes N   batches that are written; the limits are meant for the default

Exit code: 0, 1 when a limit is passed, 2 for a wrong command, 130 when interrupted.
`;

function describe({ name, summary, defaultRounds, flushes }: BenchCase): string {
  const defaults = [`${defaultRounds} rounds`, ...(flushes ? [`${flushes.default} flushes`] : [])];
  return `  ${name.padEnd(11)}  ${summary} (default: ${defaults.join(', ')})`;
}

export function parseCommandLine(argv: readonly string[]): CommandLine | UsageProblem {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: {
        rounds: { type: 'string' },
        flushes: { type: 'string' },
        json: { type: 'string' },
      },
      allowPositionals: true,
    });
    const benchCase = caseNamed(positionals);
    return {
      benchCase,
      rounds: wholeNumber('--rounds', values.rounds, {
        default: benchCase.defaultRounds,
        least: 1,
      }),
      flushes: flushesFor(benchCase, values.flushes),
      json: values.json,
    };
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError)
      return { problem: error.message };
    throw error;
  }
}

function caseNamed(positionals: readonly string[]): BenchCase {
  const found = cases.find(({ name }) => name === positionals.join(' '));
  if (found !== undefined) return found;
  throw new RangeError(
    positionals.length === 0 ? 'Name a case.' : `There is no case "${positionals.join(' ')}".`,
  );
}

function flushesFor({ name, flushes }: BenchCase, text: string | undefined): number {
  if (flushes !== undefined) return wholeNumber('--flushes', text, flushes);
  if (text === undefined) return 0;
  throw new RangeError(`The case ${name} has no flushes.`);
}

function wholeNumber(
  option: string,
  text: string | undefined,
  limits: { readonly default: number; readonly least: number },
): number {
  if (text === undefined) return limits.default;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= limits.least) return value;
  throw new RangeError(`${option} takes a whole number from ${limits.least}, not "${text}".`);
}
