import * as Flags from '@oclif/core/flags';

/** What the help calls a project; completion knows it by that. */
export const PROJECT_VALUE = 'NAME|URI|PID';

const DEFINITION = {
  helpValue: PROJECT_VALUE,
  env: 'LANCEKEEP_PROJECT',
  summary: 'The project, by the name or process id under which it runs, or by its folder or URI.',
  description:
    'Without it: the database of the configuration, else the only project that runs. ' +
    'A name wins over a folder of the same name; write ./NAME for the folder.',
} as const;

/** `--project`, the same for every command that needs one project. */
export const projectFlag = Flags.string(DEFINITION);

/** `--project`, as often as there are projects to be worked on one after the other. */
export const projectsFlag = Flags.string({
  ...DEFINITION,
  multiple: true,
  // Or a table behind it would be taken for a project.
  multipleNonGreedy: true,
});
