import { stripVTControlCharacters, styleText } from 'node:util';
import { wrap } from '../text/wrap.ts';
import { EXIT, exitCodeOf, type ExitCode } from './exit-code.ts';
import type { Failure } from './failure.ts';
import { envelopeOf, type Outcome, type Warning } from './outcome.ts';

/**
 * Prints an outcome: one JSON document on stdout and nothing else, or the text on stdout and what
 * went wrong on stderr. Returns the exit code that belongs to it.
 */
export function report(outcome: Outcome<unknown>, json: boolean): ExitCode {
  const { text, isPrinted = false, warnings = [], failure, details = [] } = outcome;
  if (isPrinted) return failure === undefined ? EXIT.done : exitCodeOf(failure.code);
  if (json) {
    process.stdout.write(`${JSON.stringify(envelopeOf(outcome), null, 2)}\n`);
  } else {
    if (text !== '') process.stdout.write(`${text}\n`);
    for (const warning of warnings) process.stderr.write(warningText(warning));
    if (failure !== undefined) process.stderr.write(failureText(failure, details));
  }
  return failure === undefined ? EXIT.done : exitCodeOf(failure.code);
}

function warningText({ message, hint }: Warning): string {
  return block(styleText('yellow', 'Warning:', { stream: process.stderr }), [
    message,
    ...(hint === null ? [] : [`  ${hint}`]),
  ]);
}

function failureText({ message, hint }: Failure, details: readonly string[]): string {
  const head = styleText('red', 'Error:', { stream: process.stderr });
  return block(head, [message, ...[...details, hint].map((line) => `  ${line}`)]);
}

/** The message stands on the line of its head, whose colours take no room. */
function block(head: string, [message = '', ...more]: readonly string[]): string {
  const plain = stripVTControlCharacters(head);
  const first = wrap(`${plain} ${message}`, process.stderr).replace(plain, head);
  return `${[first, ...more.map((line) => wrap(line, process.stderr))].join('\n')}\n`;
}
