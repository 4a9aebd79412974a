import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import type { CacheProbe } from '../../cache/probe-cache.ts';
import { OpsCommand } from '../../command/ops-command.ts';
import type { Outcome } from '../../command/outcome.ts';
import { projectFlag } from '../../command/project-flag.ts';

export class CacheProbeCommand extends OpsCommand<CacheProbe> {
  static override readonly summary =
    'Measure what the index cache does for searches by vector. Changes nothing.';
  static override readonly description =
    'Runs the same searches several times on an empty session with the limits of the configuration, in ' +
    'this process, and tells for each pass how long they took, what they found in the index cache, what ' +
    'they read, and what the session holds. A last pass that still misses means that the cache is too ' +
    'small for these searches. A project that runs is not touched.';
  static override readonly examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> documents --project ./data --vectors questions.ndjson',
    {
      description: 'With another cache',
      command: 'LANCEKEEP_DATABASE__INDEX_CACHE_MB=64 <%= config.bin %> <%= command.id %>',
    },
  ];
  static override readonly flags = {
    project: projectFlag,
    column: Flags.string({
      summary: 'The vector column; needed when the table has several.',
      helpValue: 'COLUMN',
    }),
    vectors: Flags.string({
      summary: 'A file of vectors to search by: a JSON array of arrays, or an array on each line.',
      description:
        'Without it: the vectors of rows at even distances over the table. Those find themselves, so ' +
        'questions that were really asked tell more.',
      helpValue: 'FILE',
    }),
    recorded: Flags.boolean({
      summary: 'Search by what the running project was asked last, as far as it samples searches.',
      exclusive: ['vectors'],
    }),
    count: Flags.integer({
      summary: 'How many vectors: of rows 20 without it, else all.',
      min: 1,
      max: 10_000,
    }),
    limit: Flags.integer({
      summary: 'How many rows each search is for.',
      default: 10,
      min: 1,
      max: 10_000,
    }),
    passes: Flags.integer({ summary: 'How many passes.', default: 2, min: 1, max: 100 }),
  };
  static override readonly args = {
    table: Args.string({
      description: 'The table; needed when several have vector columns.',
    }),
  };

  protected override stopsItself(): boolean {
    return true;
  }

  protected override async execute(): Promise<Outcome<CacheProbe>> {
    const { args, flags } = await this.parse(CacheProbeCommand);
    const { probeCache } = await import('../../cache/probe-cache.ts');
    const { project: named, vectors: file, ...asked } = flags;
    const isQuiet = this.jsonEnabled();
    return probeCache({ ...asked, table: args.table, named, file, signal: this.signal, isQuiet });
  }
}
