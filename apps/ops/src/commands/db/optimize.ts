import {
  askedFrom,
  forceFlag,
  MaintenanceCommand,
  maintenanceFlags,
  tableArguments,
  type MaintenanceAsked,
} from '../../command/maintenance-command.ts';

export class DbOptimize extends MaintenanceCommand {
  static override readonly summary = 'Do what maintenance is due: compact, index, prune, sweep.';
  static override readonly description =
    'What is due is told by maintenance.policy; "<%= config.bin %> db plan" shows it. Versions that ' +
    'were superseded before the retention (maintenance.retentionMs) are removed, and their disk space ' +
    'freed. A process that has the project open for writing is asked to do it; else it is done here, ' +
    'under the writer lease. One that cannot be asked, or does not answer, is exit code 5.';
  static override readonly examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> documents code_chunks --project ./data --force',
  ];
  static override readonly flags = { ...maintenanceFlags, force: forceFlag };
  static override readonly args = tableArguments;

  protected override async asked(): Promise<MaintenanceAsked> {
    return askedFrom('optimize', await this.parse(DbOptimize));
  }
}
