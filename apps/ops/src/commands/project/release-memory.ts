import { OpsCommand } from '../../command/ops-command.ts';
import type { Outcome } from '../../command/outcome.ts';
import { projectFlag } from '../../command/project-flag.ts';
import type { ReleasedMemory } from '../../project/release-memory.ts';

export class ProjectReleaseMemory extends OpsCommand<ReleasedMemory> {
  static override readonly summary = 'Have a running project give free memory back to the system.';
  static override readonly description =
    'Each process that has it open collects the garbage of JavaScript and gives back what its ' +
    'allocator holds free. Caches stay. The garbage collection stops it for some 20 ms or more.';
  static override readonly examples = ['<%= config.bin %> <%= command.id %> --project my-app'];
  static override readonly flags = { project: projectFlag };

  protected override async execute(): Promise<Outcome<ReleasedMemory>> {
    const { flags } = await this.parse(ProjectReleaseMemory);
    const { releaseMemory } = await import('../../project/release-memory.ts');
    return releaseMemory(flags.project);
  }
}
