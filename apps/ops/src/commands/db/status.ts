import { OpsCommand } from '../../command/ops-command.ts';
import { tableArguments } from '../../command/maintenance-command.ts';
import type { Outcome } from '../../command/outcome.ts';
import { projectFlag } from '../../command/project-flag.ts';
import type { DatabaseStatus } from '../../database/database-status.ts';

export class DbStatus extends OpsCommand<DatabaseStatus> {
  static override readonly summary = 'Show the state of tables. Changes nothing.';
  static override readonly description =
    'Measures rows, fragments, versions, index coverage and disk space of any LanceDB database, also ' +
    'one that never met lancekeep, and tells who holds its writer lease.';
  static override readonly examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> documents --project ./data --json',
  ];
  static override readonly flags = { project: projectFlag };
  static override readonly args = tableArguments;

  protected override async execute(): Promise<Outcome<DatabaseStatus>> {
    const { args, flags } = await this.parse(DbStatus);
    const { databaseStatus } = await import('../../database/database-status.ts');
    return databaseStatus(flags.project, args.table);
  }
}
