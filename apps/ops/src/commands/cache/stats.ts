import * as Flags from '@oclif/core/flags';
import { durationFlag } from '../../command/duration-flag.ts';
import { OpsCommand } from '../../command/ops-command.ts';
import type { Outcome } from '../../command/outcome.ts';
import { projectFlag } from '../../command/project-flag.ts';

export class CacheStatsCommand extends OpsCommand<unknown> {
  static override readonly summary =
    'Show what the LanceDB sessions of a running project hold, against their limits.';
  static override readonly description =
    'Each process that has the project open is asked. Of one that does not answer, the figures are ' +
    'those that it wrote last, with their age.';
  static override readonly examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --project my-app --json',
    '<%= config.bin %> <%= command.id %> --watch --interval 5s',
    '<%= config.bin %> <%= command.id %> --format prometheus > lancekeep.prom',
  ];
  static override readonly flags = {
    project: projectFlag,
    watch: Flags.boolean({ summary: 'Show them again and again, until Ctrl-C.' }),
    interval: durationFlag({
      summary: 'With --watch: how long from one look to the next, 100ms to 1d.',
      default: 2_000,
      defaultHelp: () => Promise.resolve('2s'),
      least: 100,
      // Timers have an end: a longer one would fire at once.
      most: 86_400_000,
    }),
    format: Flags.option({
      options: ['prometheus'] as const,
      summary: 'Print all figures for a textfile collector, of every process that answers.',
      exclusive: ['watch', 'json'],
    })(),
  };

  /** A watch ends well when it is interrupted. */
  protected override stopsItself(): boolean {
    return this.argv.includes('--watch');
  }

  protected override async execute(): Promise<Outcome<unknown>> {
    const { flags } = await this.parse(CacheStatsCommand);
    const { project: named, interval: intervalMs } = flags;
    if (flags.format === 'prometheus') {
      const { prometheusStats } = await import('../../cache/prometheus-stats.ts');
      return prometheusStats(named);
    }
    if (flags.watch) {
      const { watchCacheStats } = await import('../../cache/watch-cache-stats.ts');
      const { signal } = this;
      return watchCacheStats({ named, intervalMs, signal, json: this.jsonEnabled() });
    }
    const { cacheStats } = await import('../../cache/cache-stats.ts');
    return cacheStats(named);
  }
}
