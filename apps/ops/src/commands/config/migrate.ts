import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { OpsCommand } from '../../command/ops-command.ts';
import type { Outcome } from '../../command/outcome.ts';
import type { ConfigMigration } from '../../config/migrate-config.ts';

export class ConfigMigrate extends OpsCommand<ConfigMigration> {
  static override readonly summary = 'Spell the keys of a configuration as lancekeep does.';
  static override readonly description =
    'For files that a Rust program reads too, or did: index_cache_mb becomes indexCacheMb. TOML, YAML ' +
    'and JSON keep their comments and layout, and say the same afterwards. The change is shown as a ' +
    'diff; on a terminal you are asked whether to make it, elsewhere nothing is written without --write.';
  static override readonly examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> lancekeep.toml --write',
  ];
  static override readonly args = {
    file: Args.string({ description: 'The configuration file; the one that is found without it.' }),
  };
  static override readonly flags = {
    write: Flags.boolean({ summary: 'Rewrite the file, without asking.', default: false }),
  };

  protected override async execute(): Promise<Outcome<ConfigMigration>> {
    const { args, flags } = await this.parse(ConfigMigrate);
    const { migrateConfig } = await import('../../config/migrate-config.ts');
    return migrateConfig({
      file: args.file,
      write: flags.write,
      json: this.jsonEnabled(),
      signal: this.signal,
    });
  }
}
