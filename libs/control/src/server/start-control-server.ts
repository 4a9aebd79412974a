import { isLancekeepError, LancekeepError } from '@lancekeep/errors';
import { CONTROL_LIMITS, type ControlLimits } from './control-limits.ts';
import type { ControlServer, ControlServerOptions } from './control-server.ts';
import { chooseEndpointPaths, removeEntries } from './endpoint-paths.ts';
import { HttpControlServer } from './http-control-server.ts';
import { listenPrivately } from './listen-privately.ts';
import { createToken } from './token.ts';

/** As `serveControl`. Tests shorten the limits. */
export async function startControlServer(
  options: ControlServerOptions,
  limits: ControlLimits = CONTROL_LIMITS,
): Promise<ControlServer> {
  const paths = await chooseEndpointPaths();
  let server: HttpControlServer | null = null;
  try {
    // Before the socket: whoever sees that finds the token.
    const token = await createToken(paths.tokenFile);
    server = new HttpControlServer({ options, limits, paths, token });
    await listenPrivately(server.http, paths);
    return server;
  } catch (error) {
    await (server?.close() ?? removeEntries(paths));
    throw isLancekeepError(error) ? error : unavailable(paths.socket, error);
  }
}

function unavailable(path: string, cause: unknown): LancekeepError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new LancekeepError('CONTROL_UNAVAILABLE', {
    message: `The socket on which the project could be asked could not be made: ${reason}.`,
    hint: 'See to the cause, set LANCEKEEP_STATUS_FOLDER to another folder, or switch control.enabled off.',
    subject: { path },
  });
}
