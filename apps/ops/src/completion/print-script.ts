import type { Outcome } from '../command/outcome.ts';
import type { ShellName } from './shell-name.ts';
import { SHELLS } from './shells/shells.ts';

/** The result of `ops completion`. */
export interface CompletionScript {
  readonly shell: ShellName;
  readonly script: string;
}

export function printScript(shell: ShellName): Outcome<CompletionScript> {
  const { script } = SHELLS[shell];
  return { result: { shell, script }, text: script.trimEnd() };
}
