import type { Outcome } from '../command/outcome.ts';
import type { CommandLine } from './command-line.ts';
import { completeWords } from './complete-words.ts';
import type { Completion } from './completion.ts';
import type { ShellName } from './shell-name.ts';
import { SHELLS } from './shells/shells.ts';

/** Completes what the script of a shell hands over, in lines that it reads. */
export async function answerShell(
  line: CommandLine,
  { shell: name, given }: { readonly shell: ShellName; readonly given: readonly string[] },
): Promise<Outcome<Completion>> {
  const shell = SHELLS[name];
  const result = await completeWords(line, shell.wordsOf(given));
  return { result, text: shell.linesOf(result, given).join('\n') };
}
