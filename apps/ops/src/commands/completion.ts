import { OpsCommand } from '../command/ops-command.ts';
import type { Outcome } from '../command/outcome.ts';
import type { CompletionScript } from '../completion/print-script.ts';
import { shellArgument } from '../completion/shell-argument.ts';

export class CompletionCommand extends OpsCommand<CompletionScript> {
  static override readonly summary = 'Print a script with which a shell completes commands by Tab.';
  static override readonly description =
    'Completes commands, flags with their values, files, the names of running projects and those of ' +
    'tables, for both names of this program. The script asks the program at each Tab, so it need not ' +
    'be printed again after an update. zsh reads its folders when it starts: "exec zsh" after the first ' +
    'time. docs/ops.md has more ways.';
  static override readonly examples = [
    {
      description: 'bash, as a line of ~/.bashrc',
      command: 'source <(<%= config.bin %> <%= command.id %> bash)',
    },
    {
      description: 'zsh, once, into a folder of your own that fpath has before compinit runs',
      command: '<%= config.bin %> <%= command.id %> zsh > "${fpath[1]}/_ops"',
    },
    {
      description: 'fish, once',
      command:
        '<%= config.bin %> <%= command.id %> fish | tee ~/.config/fish/completions/{ops,lancekeep}.fish',
    },
  ];
  static override readonly args = {
    shell: shellArgument,
  };

  protected override async execute(): Promise<Outcome<CompletionScript>> {
    const { args } = await this.parse(CompletionCommand);
    const { printScript } = await import('../completion/print-script.ts');
    return printScript(args.shell);
  }
}
