import { OpsCommand } from '../../command/ops-command.ts';
import type { Outcome } from '../../command/outcome.ts';
import { projectFlag } from '../../command/project-flag.ts';
import type { ConfigDiff } from '../../config/config-diff.ts';

export class ConfigDiffCommand extends OpsCommand<ConfigDiff> {
  static override readonly summary =
    'Show where a running project uses other settings than its file has by now.';
  static override readonly description =
    'Each process that has it open resolves its configuration anew, from its file, its environment and ' +
    'its options, and tells what differs from what it uses, and which of it takes effect by a reload, ' +
    'which when the project is opened again. Nothing is changed. Secrets are masked.';
  static override readonly examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --project my-app --json',
  ];
  static override readonly flags = { project: projectFlag };

  protected override async execute(): Promise<Outcome<ConfigDiff>> {
    const { flags } = await this.parse(ConfigDiffCommand);
    const { configDiff } = await import('../../config/config-diff.ts');
    return configDiff(flags.project);
  }
}
