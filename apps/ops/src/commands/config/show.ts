import * as Flags from '@oclif/core/flags';
import type { ShownConfig } from '../../config/show-config.ts';
import { OpsCommand } from '../../command/ops-command.ts';
import type { Outcome } from '../../command/outcome.ts';
import { projectFlag } from '../../command/project-flag.ts';

export class ConfigShow extends OpsCommand<ShownConfig> {
  static override readonly summary =
    'Show the configuration in use, with --origin where each value comes from.';
  static override readonly description =
    'With --project, what the running process uses; without it, what holds in this folder. Secrets ' +
    'are masked.';
  static override readonly examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --project my-app --origin',
  ];
  static override readonly flags = {
    project: projectFlag,
    origin: Flags.boolean({ summary: 'Tell of each value where it comes from.' }),
  };

  protected override async execute(): Promise<Outcome<ShownConfig>> {
    const { flags } = await this.parse(ConfigShow);
    const { showConfig } = await import('../../config/show-config.ts');
    return showConfig({ named: flags.project, withOrigins: flags.origin });
  }
}
