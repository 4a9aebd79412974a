import { readFile } from 'node:fs/promises';
import { COMMANDS } from '../commands.ts';
import type { CommandLine, DescribedCommand } from './command-line.ts';

/** The commands of this program as oclif describes them, without what is built. */
export async function ownCommands(): Promise<CommandLine> {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const { oclif } = JSON.parse(manifest) as {
    oclif: { topics: Record<string, { description: string }> };
  };
  const topics = Object.entries(oclif.topics).map(([name, topic]) => ({ name, ...topic }));
  const commands = Object.entries(COMMANDS).map(([id, command]): DescribedCommand => {
    const { summary, hidden, aliases, hiddenAliases, args } = command;
    const flags = { ...command.flags, json: { type: 'boolean', summary: 'JSON.' } as const };
    return { id, summary, hidden, aliases, hiddenAliases, flags, args };
  });
  return { topics, commands };
}
