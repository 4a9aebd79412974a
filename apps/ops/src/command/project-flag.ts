import * as Flags from '@oclif/core/flags';

/** `--project`, the same for every command that needs one project. */
export const projectFlag = Flags.string({
  helpValue: 'NAME|URI|PID',
  env: 'LANCEKEEP_PROJECT',
  summary: 'The project, by the name or process id under which it runs, or by its folder or URI.',
  description:
    'Without it: the database of the configuration, else the only project that runs. ' +
    'A name wins over a folder of the same name; write ./NAME for the folder.',
});
