import type { DescribedCommand } from './command-line.ts';
import type { NamedFlag, TypedArguments } from './typed-arguments.ts';

/** A value that is to be completed. */
export interface ExpectedValue {
  /** What the help calls it: `FILE`. It tells what to offer. */
  readonly name: string;
  /** All that it may be, where that is fixed. */
  readonly options: readonly string[];
  /** Values that the same flag or argument has already. */
  readonly given: readonly string[];
  /** What `--project` names; `undefined` when it is not there. */
  readonly project: string | undefined;
}

/** The value of a flag. */
export function flagValue({ name, flag }: NamedFlag, typed: TypedArguments): ExpectedValue {
  const { helpValue, options = [] } = flag;
  const said = typeof helpValue === 'string' ? helpValue : name.toUpperCase();
  return { name: said, options, given: typed.flags.get(name) ?? [], project: projectIn(typed) };
}

/** The next argument; `null` when the command takes no more. */
export function argumentValue(
  { args }: DescribedCommand,
  typed: TypedArguments,
): ExpectedValue | null {
  const { positionals } = typed;
  const entries = Object.entries(args);
  const index = Math.min(positionals.length, entries.length - 1);
  const [name, argument] = entries[index] ?? [];
  if (name === undefined || argument === undefined) return null;
  if (index < positionals.length && argument.multiple !== true) return null;
  const { options = [] } = argument;
  const given = positionals.slice(index);
  return { name: name.toUpperCase(), options, given, project: projectIn(typed) };
}

const projectIn = ({ flags }: TypedArguments): string | undefined => flags.get('project')?.at(-1);
