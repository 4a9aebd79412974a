import {
  askedFrom,
  MaintenanceCommand,
  singleStepFlags,
  tableArguments,
  type MaintenanceAsked,
} from '../../command/maintenance-command.ts';

export class DbPrune extends MaintenanceCommand {
  static override readonly summary = 'Remove old versions, and free their disk space.';
  static override readonly description =
    'Removes what was superseded before the retention (maintenance.retentionMs) and what no tag and no ' +
    'reader holds. LanceDB compacts before it prunes: where something is left to compact, a table is ' +
    'skipped, and the bytes that would be rewritten are told, unless that is accepted.';
  static override readonly examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> documents --project ./data --accept-compaction',
  ];
  static override readonly flags = singleStepFlags;
  static override readonly args = tableArguments;

  protected override async asked(): Promise<MaintenanceAsked> {
    return askedFrom('prune', await this.parse(DbPrune));
  }
}
