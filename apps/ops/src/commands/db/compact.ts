import { MaintenanceCommand } from '../../command/maintenance-command.ts';

export class DbCompact extends MaintenanceCommand {
  static override readonly summary = 'Compact tables and keep every version.';
  static override readonly description =
    'Merges small fragments and brings indices up to date, without removing anything: the disk ' +
    'space of old versions is freed by "<%= config.bin %> db optimize". The writer lease is held meanwhile.';
  static override readonly examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> documents --project ./data',
  ];
  static override readonly hiddenAliases = ['db:compact-files', 'db:compact_files'];
  protected override readonly operation = 'compact';
}
