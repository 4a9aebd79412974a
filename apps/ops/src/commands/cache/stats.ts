import type { CacheStats } from '../../cache/cache-stats.ts';
import { OpsCommand } from '../../command/ops-command.ts';
import type { Outcome } from '../../command/outcome.ts';
import { projectFlag } from '../../command/project-flag.ts';

export class CacheStatsCommand extends OpsCommand<CacheStats> {
  static override readonly summary =
    'Show what the LanceDB sessions of a running project hold, against their limits.';
  static override readonly description =
    'The figures are those that each process that has the project open wrote last, with their age.';
  static override readonly examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --project my-app --json',
  ];
  static override readonly flags = { project: projectFlag };

  protected override async execute(): Promise<Outcome<CacheStats>> {
    const { flags } = await this.parse(CacheStatsCommand);
    const { cacheStats } = await import('../../cache/cache-stats.ts');
    return cacheStats(flags.project);
  }
}
