import { OpsCommand } from '../../command/ops-command.ts';
import type { Outcome } from '../../command/outcome.ts';
import type { PrintedSchema } from '../../config/print-schema.ts';

export class ConfigSchema extends OpsCommand<PrintedSchema> {
  static override readonly summary = 'Print the JSON Schema of the configuration.';
  static override readonly description =
    'For editors, which complete, check and explain a file by it. A file names it as `$schema`.';
  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> > config-schema.json',
    '<%= config.bin %> <%= command.id %> --json',
  ];

  protected override async execute(): Promise<Outcome<PrintedSchema>> {
    await this.parse(ConfigSchema);
    const { printSchema } = await import('../../config/print-schema.ts');
    return printSchema();
  }
}
