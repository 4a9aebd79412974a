import * as Args from '@oclif/core/args';
import { OpsCommand } from '../command/ops-command.ts';
import type { Outcome } from '../command/outcome.ts';
import type { Completion } from '../completion/completion.ts';
import { shellArgument } from '../completion/shell-argument.ts';

export class Complete extends OpsCommand<Completion> {
  static override readonly hidden = true;
  static override readonly summary = 'Answer what a shell asks at the press of Tab.';
  static override readonly description =
    'The script of "<%= config.bin %> completion" runs it. The words stand behind "--", the last one as ' +
    'far as it is typed.';
  static override readonly examples = ['<%= config.bin %> <%= command.id %> zsh -- db st'];
  static override readonly args = {
    shell: shellArgument,
    word: Args.string({
      multiple: true,
      description: 'What is typed, as the script hands it over.',
    }),
  };

  protected override async execute(): Promise<Outcome<Completion>> {
    const { args } = await this.parse(Complete);
    const { answerShell } = await import('../completion/answer-shell.ts');
    return answerShell(this.config, { shell: args.shell, given: args.word ?? [] });
  }
}
