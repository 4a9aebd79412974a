import * as Flags from '@oclif/core/flags';
import { tableArguments } from '../../command/maintenance-command.ts';
import { OpsCommand } from '../../command/ops-command.ts';
import type { Outcome } from '../../command/outcome.ts';
import { projectFlag } from '../../command/project-flag.ts';
import type { DoctorResult } from '../../doctor/doctor-outcome.ts';

export class DbDoctor extends OpsCommand<DoctorResult> {
  static override readonly summary =
    'Look for what is not as it should be, and tell how to mend it.';
  static override readonly description =
    'Finds duplicate merge keys, missing declared indices, other columns than declared, tables that ' +
    'cannot be read, writes that a crash left half done, and leases of dead holders. Key columns are ' +
    'read whole. Without --fix nothing is changed and no lease taken. With --fix, rows with a ' +
    'duplicate key are deleted, except the newest of each key, under the writer lease. Exit code 4 ' +
    'as long as something is found.';
  static override readonly examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> code_chunks --fix --newest-by indexed_at --project ./data',
  ];
  static override readonly flags = {
    project: projectFlag,
    fix: Flags.boolean({ summary: 'Mend what can be mended, after asking.' }),
    yes: Flags.boolean({
      summary: 'Consent to what --fix does; needed where there is no terminal to ask on.',
      dependsOn: ['fix'],
    }),
    'newest-by': Flags.string({
      summary: 'The column whose largest value tells the newest row of a key.',
      helpValue: 'COLUMN',
      dependsOn: ['fix'],
    }),
  };
  static override readonly args = tableArguments;
  protected override stopsItself(): boolean {
    return true;
  }

  protected override async execute(): Promise<Outcome<DoctorResult>> {
    const { args, flags } = await this.parse(DbDoctor);
    const { doctorChosenDatabase } = await import('../../doctor/doctor-chosen-database.ts');
    return doctorChosenDatabase({
      named: flags.project,
      tables: args.table,
      fix: flags.fix,
      yes: flags.yes,
      newestBy: flags['newest-by'],
      json: this.jsonEnabled(),
      signal: this.signal,
    });
  }
}
