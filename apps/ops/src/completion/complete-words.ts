import { NOTHING, type Completion } from './completion.ts';
import type { CommandLine, DescribedCommand } from './command-line.ts';
import { argumentValue, flagValue } from './expected-value.ts';
import { commandsIn, findCommand } from './find-command.ts';
import { flagCandidates, PROGRAM_FLAGS, TOPIC_FLAGS } from './flag-candidates.ts';
import { readFlag, readTyped, type TypedArguments } from './typed-arguments.ts';
import { completeValue } from './values/complete-value.ts';

/**
 * What may stand in place of the last word, by the words before it. The first word is the first one
 * behind the program; the last one is empty where nothing of it is typed.
 */
export async function completeWords(
  line: CommandLine,
  words: readonly string[],
): Promise<Completion> {
  const current = words.at(-1) ?? '';
  const found = findCommand(line, words.slice(0, -1));
  switch (found.kind) {
    case 'unknown':
      return NOTHING;
    case 'topic':
      return completeTopic(line, found.name, current);
    case 'command':
      return completeArgument(found.command, readTyped(found.command, found.rest), current);
  }
}

function completeTopic(line: CommandLine, topic: string, current: string): Completion {
  if (!current.startsWith('-')) {
    return { ...NOTHING, title: 'command', candidates: commandsIn(line, topic) };
  }
  return { ...NOTHING, title: 'flag', candidates: topic === '' ? PROGRAM_FLAGS : TOPIC_FLAGS };
}

async function completeArgument(
  command: DescribedCommand,
  typed: TypedArguments,
  current: string,
): Promise<Completion> {
  const { awaited, isPastFlags } = typed;
  if (awaited !== null) return completeValue(flagValue(awaited, typed));
  const flags = { ...NOTHING, title: 'flag', candidates: flagCandidates(command, typed) };
  if (current.startsWith('-') && !isPastFlags) {
    const { flag, value } = readFlag(command, current);
    if (value === null) return flags;
    if (flag?.flag.type !== 'option') return NOTHING;
    const prefix = current.slice(0, current.length - value.length);
    return { ...(await completeValue(flagValue(flag, typed))), prefix };
  }
  const argument = argumentValue(command, typed);
  if (argument !== null) return completeValue(argument);
  // Nothing but a flag can follow.
  return isPastFlags || current !== '' ? NOTHING : flags;
}
