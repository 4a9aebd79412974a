import { MaintenanceCommand } from '../../command/maintenance-command.ts';

export class DbOptimize extends MaintenanceCommand {
  static override readonly summary =
    'Compact tables, bring indices up to date, and prune old versions.';
  static override readonly description =
    'Versions that were superseded before the retention (maintenance.retentionMs) are removed, and ' +
    'their disk space freed. The writer lease is held meanwhile: a project that another process has ' +
    'open for writing is refused with exit code 5.';
  static override readonly examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> documents code_chunks --project ./data',
  ];
  protected override readonly operation = 'optimize';
}
