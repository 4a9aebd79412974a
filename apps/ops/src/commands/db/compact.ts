import {
  askedFrom,
  MaintenanceCommand,
  maintenanceFlags,
  tableArguments,
  type MaintenanceAsked,
} from '../../command/maintenance-command.ts';

export class DbCompact extends MaintenanceCommand {
  static override readonly summary = 'Compact whatever can be, and keep every version.';
  static override readonly description =
    'Merges small fragments and brings indices up to date, due or not, without removing anything: the ' +
    'disk space of old versions is freed by "<%= config.bin %> db optimize". The writer lease is held ' +
    'meanwhile.';
  static override readonly examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> documents --project ./data',
  ];
  static override readonly hiddenAliases = ['db:compact-files', 'db:compact_files'];
  static override readonly flags = maintenanceFlags;
  static override readonly args = tableArguments;

  protected override async asked(): Promise<MaintenanceAsked> {
    return askedFrom('compact', await this.parse(DbCompact));
  }
}
