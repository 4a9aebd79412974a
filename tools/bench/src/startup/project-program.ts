import { openProject } from 'lancekeep';
import { runProgram } from '../child/run-program.ts';
import { measureCommand, type CommandLine } from './measure-command.ts';

export interface ProjectInput extends CommandLine {
  /** The database. */
  readonly database: string;
}

/** Holds a project open, with all defaults, and measures a command beside it. */
await runProgram(async (given) => {
  const { database, ...commandLine } = given as ProjectInput;
  const project = await openProject({ uri: database });
  try {
    const { control } = project.stats();
    // The command would be content with the status file.
    if (!control?.endpoint) throw new Error(control?.problem?.message ?? 'It serves no socket.');
    return await measureCommand(commandLine);
  } finally {
    await project.close();
  }
});
