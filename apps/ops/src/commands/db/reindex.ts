import {
  askedFrom,
  MaintenanceCommand,
  singleStepFlags,
  tableArguments,
  type MaintenanceAsked,
} from '../../command/maintenance-command.ts';

export class DbReindex extends MaintenanceCommand {
  static override readonly summary = 'Build missing indices, and bring the others up to date.';
  static override readonly description =
    'Adds to the indices the rows that they do not know, and builds a vector index anew that fell to ' +
    'pieces. LanceDB compacts before it indexes: where something is left to compact, a table is ' +
    'skipped, and the bytes that would be rewritten are told, unless that is accepted.';
  static override readonly examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> documents --project ./data --accept-compaction',
  ];
  static override readonly flags = singleStepFlags;
  static override readonly args = tableArguments;

  protected override async asked(): Promise<MaintenanceAsked> {
    return askedFrom('reindex', await this.parse(DbReindex));
  }
}
