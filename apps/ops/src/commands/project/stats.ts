import { OpsCommand } from '../../command/ops-command.ts';
import type { Outcome } from '../../command/outcome.ts';
import { projectFlag } from '../../command/project-flag.ts';
import type { ProjectStats } from '../../project/project-stats.ts';

export class ProjectStatsCommand extends OpsCommand<ProjectStats> {
  static override readonly summary = 'Show all that a running project tells of itself.';
  static override readonly description =
    'Memory, sessions, tables, reads, writes and maintenance of each process that has it open. The ' +
    'process measures its tables for that; "<%= config.bin %> cache stats" asks for less.';
  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> --project my-app',
    '<%= config.bin %> <%= command.id %> --json',
  ];
  static override readonly flags = { project: projectFlag };

  protected override async execute(): Promise<Outcome<ProjectStats>> {
    const { flags } = await this.parse(ProjectStatsCommand);
    const { projectStats } = await import('../../project/project-stats.ts');
    return projectStats(flags.project);
  }
}
