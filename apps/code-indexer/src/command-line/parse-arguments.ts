import { parseArgs, type ParseArgsConfig } from 'node:util';
import { usageError } from './usage-error.ts';

export interface Arguments {
  /** As typed; default: the repository that this application belongs to, else the working folder. */
  readonly path: string | undefined;
  /** As typed. */
  readonly database: string | undefined;
  readonly queries: readonly string[];
  /** As typed: the file for the memory report. */
  readonly memoryReport: string | undefined;
  readonly json: boolean;
  readonly help: boolean;
}

const OPTIONS = {
  database: { type: 'string' },
  query: { type: 'string', multiple: true },
  'memory-report': { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

/** @throws LancekeepError `INVALID_ARGUMENT` */
export function parseArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parseStrictly(argv);
  const { database, query: queries = [], json = false, help = false } = values;
  const { 'memory-report': memoryReport } = values;
  const [path, ...more] = positionals;
  if (more.length > 0) {
    const message = `One folder can be indexed at a time, but ${positionals.length} were given.`;
    throw usageError({ argument: 'PATH', value: positionals, message });
  }
  rejectEmpty('PATH', path);
  rejectEmpty('--database', database);
  rejectEmpty('--memory-report', memoryReport);
  for (const query of queries) rejectEmpty('--query', query);
  return { path, database, queries, memoryReport, json, help };
}

/** Whether `--json` was typed, also where the arguments as a whole cannot be parsed. */
export function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end === -1 ? undefined : end).includes('--json');
}

function parseStrictly(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    // Node explains at length how to escape; its first sentence says what is wrong.
    const [message = 'The arguments cannot be parsed'] = String(
      error instanceof Error ? error.message : error,
    ).split(/\.\s|\n/);
    throw usageError({
      argument: 'arguments',
      value: argv,
      message: `${message.replace(/\.$/, '')}.`,
    });
  }
}

function rejectEmpty(argument: string, value: string | undefined): void {
  if (value?.trim() !== '') return;
  throw usageError({ argument, value, message: `${argument} is empty.` });
}
