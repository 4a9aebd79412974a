import { LancekeepError } from '@lancekeep/errors';
import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { OpsCommand } from '../../command/ops-command.ts';
import type { Outcome } from '../../command/outcome.ts';
import type { SettingSet } from '../../config/set-setting.ts';

export class ConfigSet extends OpsCommand<SettingSet> {
  static override readonly summary = 'Change one setting in a configuration file.';
  static override readonly description =
    'Edits JSON, YAML and the key lancekeep of a package.json in place: comments and layout stay. The ' +
    'outcome is checked first; a file that would be invalid is not written. KEY is as ' +
    'database.indexCacheMb, with quotes around a name that has dots, or a JSON pointer. VALUE is JSON, ' +
    'else a string. TOML, JavaScript and TypeScript are not edited.';
  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> database.indexCacheMb 512',
    '<%= config.bin %> <%= command.id %> maintenance.schedule.cron "0 3 * * *" --dry-run',
    '<%= config.bin %> <%= command.id %> \'database.tables."my.table".indexCacheMb\' 64',
    '<%= config.bin %> <%= command.id %> maintenance.retentionMs --unset --file lancekeep.config.yaml',
  ];
  static override readonly args = {
    key: Args.string({ required: true, description: 'The setting.' }),
    value: Args.string({ description: 'Its new value; needed without --unset.' }),
  };
  static override readonly flags = {
    file: Flags.string({
      summary: 'The configuration file; the one that is found without it.',
      helpValue: 'FILE',
    }),
    unset: Flags.boolean({
      summary: 'Take the setting out, so that its default holds.',
      default: false,
    }),
    'dry-run': Flags.boolean({
      summary: 'Show the change as a diff; write nothing.',
      default: false,
    }),
  };

  protected override async execute(): Promise<Outcome<SettingSet>> {
    const { args, flags } = await this.parse(ConfigSet);
    const { key, value } = args;
    if ((value === undefined) !== flags.unset) throw valueOrUnset(value);
    const { setSetting } = await import('../../config/set-setting.ts');
    return setSetting({ key, value, file: flags.file, isDryRun: flags['dry-run'] });
  }
}

function valueOrUnset(value: string | undefined): LancekeepError {
  return new LancekeepError('INVALID_ARGUMENT', {
    message:
      value === undefined
        ? 'A value is missing.'
        : '--unset takes a setting out, and has no value.',
    hint: 'Give a value, or --unset; not both.',
    subject: { argument: 'VALUE' },
  });
}
