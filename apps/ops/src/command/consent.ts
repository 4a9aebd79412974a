import { LancekeepError } from '@lancekeep/errors';
import { createInterface } from 'node:readline/promises';

export interface ConsentInput {
  /** What `--yes` says. */
  readonly yes: boolean;
  /** Whether the output is JSON, in which nobody can be asked. */
  readonly json: boolean;
  /** What is about to be changed, for the refusal: `--fix`. */
  readonly flag: string;
}

/**
 * Refuses, before anything is done, a change that asks for consent where nobody can be asked.
 *
 * @throws LancekeepError `INVALID_ARGUMENT`
 */
export function checkConsentPossible({ yes, json, flag }: ConsentInput): void {
  if (yes || canAsk(json)) return;
  throw new LancekeepError('INVALID_ARGUMENT', {
    message: `${flag} changes the database and asks before it does, and there is no terminal to ask on.`,
    hint: `Add --yes to consent, or leave ${flag} out to see what would be done.`,
    subject: { argument: '--yes' },
  });
}

/** Whether there is somebody to be asked. */
export const canAsk = (json: boolean): boolean =>
  !json && process.stdin.isTTY && process.stderr.isTTY;

/** Asks on the terminal; anything but `y` or `yes` is a no, and so is an interruption. */
export async function askConsent(question: string, signal: AbortSignal): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`${question} [y/N] `, { signal });
    return /^y(es)?$/i.test(answer.trim());
  } catch {
    return false;
  } finally {
    terminal.close();
  }
}
