import * as Flags from '@oclif/core/flags';
import { OpsCommand } from '../../command/ops-command.ts';
import { tableArguments } from '../../command/maintenance-command.ts';
import type { Outcome } from '../../command/outcome.ts';
import { projectFlag } from '../../command/project-flag.ts';
import type { DatabaseHistory } from '../../history/database-history.ts';

export class DbHistory extends OpsCommand<DatabaseHistory> {
  static override readonly summary = 'Show what maintenance did to tables. Changes nothing.';
  static override readonly description =
    'Reads the journal of maintenance runs, newest first: who asked, how it ended, what it read, wrote ' +
    'and freed, and what it took. Works beside a process that has the project open.';
  static override readonly examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> documents --limit 5 --project ./data --json',
  ];
  static override readonly flags = {
    project: projectFlag,
    limit: Flags.integer({ description: 'How many runs at most.', default: 20, min: 1 }),
  };
  static override readonly args = tableArguments;

  protected override async execute(): Promise<Outcome<DatabaseHistory>> {
    const { args, flags } = await this.parse(DbHistory);
    const { databaseHistory } = await import('../../history/database-history.ts');
    return databaseHistory({ named: flags.project, tables: args.table, limit: flags.limit });
  }
}
