import { CommandHelp, Help } from '@oclif/core/help';
import { EXIT_CODE_MEANINGS } from '../command/exit-code.ts';
import { report } from '../command/report.ts';
import { wantsJson } from '../command/wants-json.ts';

class OpsCommandHelp extends CommandHelp {
  protected override sections(): ReturnType<CommandHelp['sections']> {
    return [...super.sections(), { header: 'EXIT CODES', generate: exitCodes }];
  }
}

/** oclif's help, with the exit codes of every command, and as JSON where that is asked for. */
export class OpsHelp extends Help {
  protected override CommandHelpClass = OpsCommandHelp;
  #gathered: string[] | null = null;

  override async showHelp(argv: string[]): Promise<void> {
    if (!wantsJson(argv)) return super.showHelp(argv);
    this.#gathered = [];
    await super.showHelp(argv.filter((argument) => argument !== '--json'));
    const help = this.#gathered.join('\n').trim();
    report({ result: { help }, text: help }, true);
  }

  protected override log(...texts: string[]): void {
    if (this.#gathered === null) super.log(...texts);
    else this.#gathered.push(...texts);
  }
}

function exitCodes(): string {
  return Object.entries(EXIT_CODE_MEANINGS)
    .map(([code, meaning]) => `${code.padStart(3)}  ${meaning}`)
    .join('\n');
}
