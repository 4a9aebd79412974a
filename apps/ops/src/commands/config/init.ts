import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { OpsCommand } from '../../command/ops-command.ts';
import type { Outcome } from '../../command/outcome.ts';
import type { InitResult } from '../../config/init/init-config.ts';
import { CHOICES } from '../../config/init/template-format.ts';

export class ConfigInit extends OpsCommand<InitResult> {
  static override readonly summary =
    'Write a new configuration file, with every setting explained.';
  static override readonly description =
    'What is not given stands in it as a comment with its default, meaning and unit (plain JSON has no ' +
    'comments). On a terminal you are asked for what the flags leave open. FILE is ' +
    'lancekeep.config with the ending of the format, in the working folder; its ending tells the format.';
  static override readonly examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --format toml --uri s3://bucket/books --name books --dimensions 768',
    '<%= config.bin %> <%= command.id %> service/lancekeep.config.json --yes',
  ];
  static override readonly args = {
    file: Args.string({ description: 'The file to write.' }),
  };
  static override readonly flags = {
    format: Flags.option({ options: CHOICES })({ summary: 'The format; yaml without it.' }),
    uri: Flags.string({ summary: 'database.uri: a folder, or the URI of an object store.' }),
    name: Flags.string({ summary: 'project.name.' }),
    dimensions: Flags.string({ summary: 'embedding.dimensions.', helpValue: 'NUMBER' }),
    force: Flags.boolean({ summary: 'Replace a file that is there.', default: false }),
    yes: Flags.boolean({
      summary: 'Take the defaults for what is not given; ask nothing.',
      default: false,
    }),
  };

  protected override async execute(): Promise<Outcome<InitResult>> {
    const { args, flags } = await this.parse(ConfigInit);
    const { initConfig } = await import('../../config/init/init-config.ts');
    const { format, uri, name, dimensions, force, yes } = flags;
    const json = this.jsonEnabled();
    return initConfig({ file: args.file, format, uri, name, dimensions, force, yes, json });
  }
}
