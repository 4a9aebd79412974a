import type { DescribedCommand, DescribedFlag } from './command-line.ts';

/** What is typed already behind a command. */
export interface TypedArguments {
  readonly positionals: readonly string[];
  /** The values of each flag that is there, none for one that takes none. */
  readonly flags: ReadonlyMap<string, readonly string[]>;
  /** The flag whose value comes next. */
  readonly awaited: NamedFlag | null;
  /** Whether `--` was there: no word is a flag any more. */
  readonly isPastFlags: boolean;
}

export interface NamedFlag {
  readonly name: string;
  readonly flag: DescribedFlag;
}

/** Reads complete words. What is unknown or wrong is passed over: the command will tell. */
export function readTyped(command: DescribedCommand, words: readonly string[]): TypedArguments {
  const positionals: string[] = [];
  const flags = new Map<string, readonly string[]>();
  let awaited: NamedFlag | null = null;
  let isPastFlags = false;
  const add = ({ name }: NamedFlag, ...values: string[]): void => {
    flags.set(name, [...(flags.get(name) ?? []), ...values]);
  };
  for (const word of words) {
    if (awaited !== null) {
      add(awaited, word);
      awaited = null;
    } else if (isPastFlags || !isFlag(word)) {
      positionals.push(word);
    } else if (word === '--') {
      isPastFlags = true;
    } else {
      const { flag, value } = readFlag(command, word);
      if (flag === null) continue;
      if (value !== null) add(flag, value);
      else add(flag);
      if (value === null && flag.flag.type === 'option') awaited = flag;
    }
  }
  return { positionals, flags, awaited, isPastFlags };
}

/** The flag that a word names, and the value that it has in the same word. */
export function readFlag(
  command: DescribedCommand,
  word: string,
): { readonly flag: NamedFlag | null; readonly value: string | null } {
  const equals = word.indexOf('=');
  const spelling = equals < 0 ? word : word.slice(0, equals);
  const entry = Object.entries(command.flags).find(([name, flag]) => {
    return spellingsOf(name, flag).includes(spelling);
  });
  const flag = entry === undefined ? null : { name: entry[0], flag: entry[1] };
  return { flag, value: equals < 0 ? null : word.slice(equals + 1) };
}

/** A dash alone is a value. */
const isFlag = (word: string): boolean => word.startsWith('-') && word !== '-';

function spellingsOf(name: string, flag: DescribedFlag): readonly string[] {
  const { char, aliases = [], allowNo } = flag;
  return [
    `--${name}`,
    ...(allowNo === true ? [`--no-${name}`] : []),
    ...(char === undefined ? [] : [`-${char}`]),
    ...aliases.map((alias) => (alias.length === 1 ? `-${alias}` : `--${alias}`)),
  ];
}
