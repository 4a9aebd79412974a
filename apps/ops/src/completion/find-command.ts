import type { Candidate } from './completion.ts';
import type { CommandLine, DescribedCommand } from './command-line.ts';

/** What the first words of a line lead to. */
export type FoundCommand =
  | { readonly kind: 'command'; readonly command: DescribedCommand; readonly rest: Words }
  /** The words are that of a topic, or there are none: a command of it is still missing. */
  | { readonly kind: 'topic'; readonly name: string }
  | { readonly kind: 'unknown' };

type Words = readonly string[];

/** Finds the command that complete words name. */
export function findCommand({ commands, topics }: CommandLine, words: Words): FoundCommand {
  for (let length = words.length; length > 0; length -= 1) {
    const id = words.slice(0, length).join(':');
    const command = commands.find((each) => namesOf(each).includes(id));
    if (command !== undefined) return { kind: 'command', command, rest: words.slice(length) };
  }
  const name = words.join(':');
  const isTopic = name === '' || topics.some((topic) => topic.name === name);
  return isTopic ? { kind: 'topic', name } : { kind: 'unknown' };
}

/** The topics and commands in a topic; `''` is that of all. */
export function commandsIn({ commands, topics }: CommandLine, topic: string): readonly Candidate[] {
  const named = new Map<string, string>();
  for (const { name, description = '', hidden } of topics) {
    if (hidden !== true) named.set(name, description);
  }
  for (const { id, aliases, summary = '', hidden } of commands) {
    if (hidden !== true) for (const name of [id, ...aliases]) named.set(name, summary);
  }
  const head = topic === '' ? '' : `${topic}:`;
  return [...named]
    .filter(([name]) => name.startsWith(head) && !name.slice(head.length).includes(':'))
    .map(([name, description]) => ({ value: name.slice(head.length), description }));
}

const namesOf = ({ id, aliases, hiddenAliases }: DescribedCommand): Words => [
  id,
  ...aliases,
  ...hiddenAliases,
];
