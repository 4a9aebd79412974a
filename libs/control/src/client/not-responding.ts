import { LancekeepError } from '@lancekeep/errors';
import type { AskedProject } from './project-client.ts';

const HAPPENED = {
  gone: 'nothing listens on its socket any more',
  lost: 'it ended the connection before the answer was complete',
  silent: 'it gave no sign of life',
} as const;

const HINTS = {
  gone: 'It has ended or closed the project: "ops project list" tells. Without it, do the work here.',
  lost: 'It may have ended meanwhile: "ops project list" tells. Then ask again.',
  silent:
    'It hangs, is stopped, or is busy in one piece of work: "ops project list" has its last figures, and their age. End it, or ask again later.',
} as const;

/** `NOT_RESPONDING` for one process. `detail` follows what happened: "within 2000 ms". */
export function notResponding(
  { name, processId }: AskedProject,
  how: keyof typeof HAPPENED,
  { detail, cause }: { readonly detail?: string | undefined; readonly cause?: unknown } = {},
): LancekeepError {
  const happened = detail === undefined ? HAPPENED[how] : `${HAPPENED[how]} ${detail}`;
  return new LancekeepError('NOT_RESPONDING', {
    message: `Process ${processId}, which has the project "${name}" open, does not respond: ${happened}.`,
    hint: HINTS[how],
    subject: { project: name, processIds: [processId] },
    cause,
  });
}
