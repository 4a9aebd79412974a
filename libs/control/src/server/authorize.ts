import { LancekeepError } from '@lancekeep/errors';
import { RequestRefused } from './request-refused.ts';
import type { Route } from './route.ts';
import { hasToken } from './token.ts';

export interface Access {
  readonly allowChanges: boolean;
  readonly socket: string;
  readonly tokenFile: string;
  readonly token: string;
}

/** The pipes of Windows let more in than sockets do: there each route takes the token. */
const READS_TAKE_TOKEN = process.platform === 'win32';

/** @throws RequestRefused with `CONTROL_REFUSED`: 401 without the token, 403 where no changes are allowed. */
export function authorize(
  route: Route,
  access: Access,
  request: { readonly name: string; readonly authorization: string | undefined },
): void {
  if (!route.changes && !READS_TAKE_TOKEN) return;
  const { name, authorization } = request;
  const refuse = (message: string, hint: string): LancekeepError =>
    new LancekeepError('CONTROL_REFUSED', {
      message: `${name} was refused: ${message}.`,
      hint,
      subject: { socket: access.socket, request: name },
    });
  if (!hasToken(authorization, access.token)) {
    const given = authorization === undefined ? 'it has no token' : 'its token is wrong';
    const hint = `Send "Authorization: Bearer TOKEN" with what is in ${access.tokenFile}.`;
    throw new RequestRefused(401, refuse(given, hint), { 'www-authenticate': 'Bearer' });
  }
  if (route.changes && !access.allowChanges) {
    const hint = 'Set control.allowChanges to true where the project is opened.';
    throw new RequestRefused(403, refuse('the project allows no changes', hint));
  }
}
