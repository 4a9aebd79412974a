import { isLancekeepError, LancekeepError } from '@lancekeep/errors';
import type { QuickstartResult } from '../quickstart.ts';

/** What `--json` prints, whatever the outcome: the envelope of every `ops` command. */
export interface Envelope {
  /** `ok`: done. `partial`: interrupted, see `result`. `error`: nothing was done. */
  readonly status: 'ok' | 'partial' | 'error';
  readonly result: QuickstartResult | null;
  readonly warnings: readonly { code: string; message: string; hint: string }[];
  readonly error?: object;
}

export function envelopeOf(result: QuickstartResult): Envelope {
  const warnings = result.summary.unreadable.map(({ path, code }) => ({
    code: 'UNREADABLE',
    message: `${path === '' ? result.root : path} cannot be read (${code}).`,
    hint: 'What was indexed of it before is kept; make it readable and run again.',
  }));
  if (!result.summary.interrupted) return { status: 'ok', result, warnings };
  const interrupted = new LancekeepError('INTERRUPTED', {
    message: 'Indexing was interrupted.',
    hint: 'What was written is complete; run the same command again to go on.',
    subject: { operation: 'indexing' },
  });
  return { status: 'partial', result, warnings, error: interrupted.toJSON() };
}

export function envelopeOfFailure(error: unknown): Envelope {
  return { status: 'error', result: null, warnings: [], error: describe(error) };
}

function describe(error: unknown): object {
  if (isLancekeepError(error)) return error.toJSON();
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'UNEXPECTED', message, hint: 'Please report it with what you did.', subject: {} };
}
