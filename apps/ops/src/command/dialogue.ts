import { createInterface } from 'node:readline/promises';
import { LancekeepError } from '@lancekeep/errors';

/** One question to a person. */
export interface Question<Answer> {
  /** Without colon; the default is shown behind it. */
  readonly text: string;
  /** What an empty answer means, as it is shown; `null` for nothing. */
  readonly standard: string | null;
  /** Reads an answer, or says in one sentence what is wrong with it. */
  readonly read: (answer: string) => Promise<Read<Answer>> | Read<Answer>;
}

export type Read<Answer> = { readonly answer: Answer } | { readonly fault: string };

/** Asks one question after the other on the terminal. */
export interface Dialogue {
  /** Asks until there is an answer that can be used. */
  ask<Answer>(question: Question<Answer>): Promise<Answer>;
  close(): void;
}

/**
 * Opens a dialogue on stdin and stderr. Ctrl-C and the end of the input end it.
 *
 * @throws LancekeepError `INTERRUPTED`, from `ask`.
 */
export function openDialogue(): Dialogue {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // The iterator keeps lines that come before they are asked for, as from a pasted text.
  const lines = terminal[Symbol.asyncIterator]();
  return {
    async ask({ text, standard, read }) {
      for (;;) {
        terminal.setPrompt(`${text}${standard === null ? '' : ` [${standard}]`}: `);
        terminal.prompt();
        const line = await lines.next();
        if (line.done === true) throw interrupted();
        const result = await read(line.value.trim());
        if ('answer' in result) return result.answer;
        process.stderr.write(`  ${result.fault}\n`);
      }
    },
    close: () => terminal.close(),
  };
}

function interrupted(): LancekeepError {
  process.stderr.write('\n');
  return new LancekeepError('INTERRUPTED', {
    message: 'The questions were interrupted; nothing was written.',
    hint: 'Run the same command again.',
    subject: { operation: 'ask' },
  });
}
