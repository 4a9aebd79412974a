import * as Args from '@oclif/core/args';
import { SHELL_NAMES } from './shell-name.ts';

/** The shell that a command is about. */
export const shellArgument = Args.option({ options: SHELL_NAMES, description: 'The shell.' })({
  required: true,
});
