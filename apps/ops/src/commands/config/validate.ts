import * as Args from '@oclif/core/args';
import { OpsCommand } from '../../command/ops-command.ts';
import type { Outcome } from '../../command/outcome.ts';
import type { ConfigValidation } from '../../config/validate-config.ts';

export class ConfigValidate extends OpsCommand<ConfigValidation> {
  static override readonly summary = 'Check a configuration, and tell every problem at its place.';
  static override readonly description =
    'A FILE is checked by itself. Without one, the file that would be used here is found, as every ' +
    'command finds it, and checked together with the LANCEKEEP_* variables of the environment.';
  static override readonly examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> lancekeep.config.yaml --json',
  ];
  static override readonly args = {
    file: Args.string({ description: 'The configuration file; the one that is found without it.' }),
  };

  protected override async execute(): Promise<Outcome<ConfigValidation>> {
    const { args } = await this.parse(ConfigValidate);
    const { validateConfig } = await import('../../config/validate-config.ts');
    return validateConfig(args.file);
  }
}
