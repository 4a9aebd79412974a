import type { ProjectActions } from '../contract/project-actions.ts';
import type { ProjectSnapshot } from '../contract/project-snapshot.ts';
import type { MaintenanceRuns } from './maintenance-runs.ts';
import type { Answer, Reply } from './reply.ts';

/** What the routes work with. */
export interface ServedProject {
  readonly actions: ProjectActions;
  readonly allowChanges: boolean;
  readonly runs: MaintenanceRuns;
  /** The snapshot of `actions`, shared for a moment. */
  readonly snapshot: () => ProjectSnapshot;
  /** Never throws. */
  readonly report: (error: unknown) => void;
}

/** A request that was found to be allowed. */
export interface Call {
  readonly project: ServedProject;
  readonly query: URLSearchParams;
  /** What the path ends with, where the pattern of the route has a group for it. */
  readonly id: string;
  /** `undefined` for a route without a body. */
  readonly body: unknown;
  readonly reply: Reply;
  /** Aborted when the client has gone, or the server is closed. */
  readonly signal: AbortSignal;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: RegExp;
  /** Names that the query may have. */
  readonly parameters: readonly string[];
  readonly hasBody: boolean;
  /** Whether it changes something, which takes the token and `control.allowChanges`. */
  readonly changes: boolean;
  /** `null`: it has answered already. */
  readonly answer: (call: Call) => Promise<Answer | null> | Answer | null;
}

export function json(value: unknown): Answer {
  return { contentType: 'application/json', body: JSON.stringify(value ?? null) };
}
