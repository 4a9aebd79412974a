import { LancekeepError } from '@lancekeep/errors';

/** There is no configuration file in the folders that were searched. */
export function noConfigFile(searched: readonly string[]): LancekeepError<'NO_CONFIG_FILE'> {
  return new LancekeepError('NO_CONFIG_FILE', {
    message: `There is no configuration file in ${searched.join(', ')}.`,
    hint: 'Write one with ops config init, or name a file.',
    subject: { searched },
  });
}
