import { OpsCommand } from '../../command/ops-command.ts';
import type { Outcome } from '../../command/outcome.ts';
import type { ProjectList } from '../../project/list-projects.ts';

export class ProjectListCommand extends OpsCommand<ProjectList> {
  static override readonly summary = 'List the projects that processes of this user have open.';
  static override readonly description =
    'From the status files that they renew every few seconds. The file of a process that is gone is ' +
    'shown once more and removed.';
  static override readonly examples = ['<%= config.bin %> <%= command.id %>'];

  protected override async execute(): Promise<Outcome<ProjectList>> {
    await this.parse(ProjectListCommand);
    const { listProjects } = await import('../../project/list-projects.ts');
    return listProjects();
  }
}
