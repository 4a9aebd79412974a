import type { Candidate } from './completion.ts';
import type { DescribedCommand, DescribedFlag } from './command-line.ts';
import type { TypedArguments } from './typed-arguments.ts';

const HELP: Candidate = { value: '--help', description: 'Show the help.' };

/** The flags of the program itself. */
export const PROGRAM_FLAGS: readonly Candidate[] = [
  HELP,
  { value: '--version', description: 'Show the version.' },
];

export const TOPIC_FLAGS: readonly Candidate[] = [HELP];

/** The flags that may still be added, by their long names. */
export function flagCandidates(
  { flags }: DescribedCommand,
  typed: TypedArguments,
): readonly Candidate[] {
  const isFree = ([name, flag]: [string, DescribedFlag]): boolean =>
    flag.hidden !== true &&
    (!typed.flags.has(name) || flag.multiple === true) &&
    [...typed.flags.keys()].every((other) => !exclude(flags, name, other));
  const free = Object.entries(flags).filter(isFree).flatMap(candidatesOf);
  return [...free, HELP];
}

/** Whether one of two flags says that they cannot be given together. */
function exclude(flags: DescribedCommand['flags'], one: string, other: string): boolean {
  const says = (name: string, about: string): boolean =>
    name !== about && (flags[name]?.exclusive ?? []).includes(about);
  return says(one, other) || says(other, one);
}

function candidatesOf([name, flag]: [string, DescribedFlag]): readonly Candidate[] {
  const description = flag.summary ?? flag.description ?? '';
  const names = flag.allowNo === true ? [name, `no-${name}`] : [name];
  return names.map((each) => ({ value: `--${each}`, description }));
}
