import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { OpsCommand } from '../../command/ops-command.ts';
import type { Outcome } from '../../command/outcome.ts';
import type { ConfigValidation } from '../../config/validation/config-validation.ts';

export class ConfigValidate extends OpsCommand<ConfigValidation> {
  static override readonly summary = 'Check configurations, and tell every problem at its place.';
  static override readonly description =
    'A FILE is checked by itself; - is standard input. Without one, the file that would be used here ' +
    'is found, as every command finds it, and checked together with the LANCEKEEP_* variables of the ' +
    'environment. With --project it is held against the database of that project as well: its tables, ' +
    'indices and vectors, and how long its maintenance takes.';
  static override readonly examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> lancekeep.config.yaml other.toml --json',
    '<%= config.bin %> <%= command.id %> --strict --no-exec --format github',
    '<%= config.bin %> <%= command.id %> --project ./data',
    'cat config.yaml | <%= config.bin %> <%= command.id %> - --stdin-format yaml',
  ];
  static override readonly args = {
    file: Args.string({
      multiple: true,
      ignoreStdin: true,
      description: 'Configuration files, - for standard input; the one that is found without any.',
    }),
  };
  static override readonly flags = {
    // Not by LANCEKEEP_PROJECT: to read a database is asked for.
    project: Flags.string({
      helpValue: 'NAME|URI|PID',
      summary: 'Hold it against the database of this project as well.',
    }),
    'stdin-format': Flags.option({
      options: ['json', 'jsonc', 'yaml', 'toml'] as const,
      summary: 'The format of standard input.',
    })(),
    strict: Flags.boolean({ summary: 'Fail on warnings too.' }),
    'no-exec': Flags.boolean({
      summary: 'Run no JavaScript or TypeScript file: refuse it instead.',
    }),
    format: Flags.option({
      options: ['text', 'sarif', 'github'] as const,
      summary: 'For people, as a SARIF 2.1.0 log, or as annotations of GitHub Actions.',
      exclusive: ['json'],
    })(),
  };

  protected override async execute(): Promise<Outcome<ConfigValidation>> {
    const { args, flags } = await this.parse(ConfigValidate);
    const { validateConfig } = await import('../../config/validation/validate-config.ts');
    return validateConfig({
      files: args.file ?? [],
      project: flags.project,
      stdinFormat: flags['stdin-format'],
      runModules: !flags['no-exec'],
      isStrict: flags.strict,
      format: flags.format ?? 'text',
      version: this.config.version,
    });
  }
}
