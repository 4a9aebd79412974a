import * as Args from '@oclif/core/args';
import { OpsCommand } from '../../command/ops-command.ts';
import type { Outcome } from '../../command/outcome.ts';
import { projectFlag } from '../../command/project-flag.ts';
import type { LeaseBreak } from '../../lease/break-project-lease.ts';

export class DbBreakLease extends OpsCommand<LeaseBreak> {
  static override readonly summary =
    'Free the writer lease of a holder that is gone, which nothing here can prove.';
  static override readonly description =
    'For the holder on another host, in another container or on a network file system, whose end ' +
    'cannot be seen from here. Make sure that it is gone: one that lives is not told and goes on ' +
    'writing. A holder that is proven alive is refused; one that is proven dead needs no breaking.';
  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> otherhost:4242 --project ./data',
  ];
  static override readonly flags = { project: projectFlag };
  static override readonly args = {
    holder: Args.string({
      required: true,
      description: 'HOST:PID as the refusal names it, or "unknown" for a damaged record.',
    }),
  };

  protected override async execute(): Promise<Outcome<LeaseBreak>> {
    const { args, flags } = await this.parse(DbBreakLease);
    const { breakProjectLease } = await import('../../lease/break-project-lease.ts');
    return breakProjectLease(flags.project, args.holder);
  }
}
