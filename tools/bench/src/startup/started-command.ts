import { join } from 'node:path';
import { runChild, siblingProgram } from '../child/run-child.ts';
import type { Surroundings, Variant } from '../harness/bench-case.ts';
import { workspaceRoot } from '../workspace-root.ts';
import { measureCommand, type CommandLine } from './measure-command.ts';
import type { ProjectInput } from './project-program.ts';

/** What `ops` is linked to. */
export const OPS = join(workspaceRoot, 'apps', 'ops', 'bin', 'run.js');

export interface StartedCommand {
  readonly name: string;
  readonly base: string;
  /** The arguments of Node. */
  readonly argv: (surroundings: Surroundings) => readonly string[];
  /** How often it is started in a run, which gives the median. Default 1. */
  readonly starts?: number;
}

/** A command as a person starts it: the time from the start of its process to the end. */
export function startedCommand(command: StartedCommand): Variant {
  const { name, base } = command;
  return {
    name,
    base,
    measure: (surroundings) =>
      measureCommand(commandLine(command, surroundings), surroundings.signal),
  };
}

/** A command beside a process that has a project open in the folder that `projectIn` names. */
export function startedBesideProject(command: StartedCommand): Variant {
  const { name, base } = command;
  return {
    name,
    base,
    measure: (surroundings) => {
      const database = projectIn(surroundings.folder);
      const input: ProjectInput = { ...commandLine(command, surroundings), database };
      const program = siblingProgram(import.meta.url, 'project-program');
      return runChild({ program, input, surroundings });
    },
  };
}

/** Where the project of a run is. */
export const projectIn = (folder: string): string => join(folder, 'data');

function commandLine(
  { name, argv, starts = 1 }: StartedCommand,
  surroundings: Surroundings,
): CommandLine {
  return { name, argv: argv(surroundings), folder: surroundings.folder, starts };
}
