import type { EndpointDescription } from '../contract/endpoint-description.ts';
import type { ProjectActions } from '../contract/project-actions.ts';

export interface ControlServerOptions {
  readonly actions: ProjectActions;
  /** Whether maintenance, the release of memory and a reload can be asked for. */
  readonly allowChanges: boolean;
  /**
   * Called with what an action threw that is no `LancekeepError`, and with what goes wrong in the
   * server itself. Whoever asked is told no more than that it failed.
   */
  readonly onProblem?: (error: unknown) => void;
}

export interface ControlServer {
  readonly endpoint: EndpointDescription;
  /**
   * Removes socket and token, aborts the maintenance that was asked for, and gives running requests
   * a second to end. Never rejects, and may be called again.
   */
  close(): Promise<void>;
}

/**
 * Lets the processes of this user ask a project: HTTP on a Unix domain socket (a named pipe on
 * Windows) in the folder of the status files, never on TCP. Does not keep the process alive, and
 * nothing that a client sends throws into it.
 *
 * @throws LancekeepError `CONTROL_UNAVAILABLE` when the socket cannot be made, `PERMISSION_DENIED`
 * when its folder cannot be made or trusted, `INVALID_ARGUMENT` as `statusFolder()`.
 */
export async function serveControl(options: ControlServerOptions): Promise<ControlServer> {
  // Those who only ask do not load it.
  const { startControlServer } = await import('./start-control-server.ts');
  return startControlServer(options);
}
