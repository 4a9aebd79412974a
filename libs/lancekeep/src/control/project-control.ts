import {
  serveControl,
  type ControlServer,
  type ControlSnapshot,
  type ProjectActions,
} from '@lancekeep/control';
import { isLancekeepError } from '@lancekeep/errors';
import type { Logger } from '../logger.ts';

export interface ProjectControlOptions {
  readonly enabled: boolean;
  readonly allowChanges: boolean;
  readonly logger: Logger;
}

/**
 * The control endpoint of an open project. A project that cannot be asked works all the same: why not
 * stands in its snapshot.
 */
export class ProjectControl {
  readonly #options: ProjectControlOptions;
  #server: ControlServer | null = null;
  #problem: ControlSnapshot['problem'] = null;

  constructor(options: ProjectControlOptions) {
    this.#options = options;
  }

  /** Answers from now on, unless that is switched off. Never rejects. */
  async start(actions: ProjectActions): Promise<void> {
    const { enabled, allowChanges, logger } = this.#options;
    if (!enabled) return;
    const onProblem = (err: unknown): void => logger.warn({ err }, 'the control endpoint failed');
    try {
      this.#server = await serveControl({ actions, allowChanges, onProblem });
    } catch (err) {
      this.#problem = problemOf(err);
      logger.warn({ err }, 'the control endpoint could not be opened');
    }
  }

  snapshot(): ControlSnapshot {
    const { enabled, allowChanges } = this.#options;
    const endpoint = this.#server?.endpoint ?? null;
    return { endpoint, allowsChanges: enabled && allowChanges, problem: this.#problem };
  }

  async close(): Promise<void> {
    await this.#server?.close();
    this.#server = null;
  }
}

function problemOf(error: unknown): ControlSnapshot['problem'] {
  if (isLancekeepError(error)) {
    const { code, message, hint } = error;
    return { code, message, hint };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'CONTROL_UNAVAILABLE', message, hint: 'See the log of the process.' };
}
