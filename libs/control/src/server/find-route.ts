import { badRequest } from './request-refused.ts';
import type { Route } from './route.ts';
import { ROUTES } from './routes.ts';

export interface FoundRoute {
  readonly route: Route;
  readonly query: URLSearchParams;
  readonly id: string;
}

/** @throws RequestRefused 400 for a target that is none, 404 for an unknown path, 405 for a wrong method. */
export function findRoute(method: string, target: string): FoundRoute {
  // A second slash at the start would be the name of a host.
  const base = 'http://project';
  const url = URL.canParse(target, base) ? new URL(target, base) : null;
  if (url?.origin !== base) throw noTarget();
  const matching = ROUTES.filter(({ path }) => path.test(url.pathname));
  const route = matching.find((candidate) => candidate.method === method);
  if (route === undefined) throw noRoute(url.pathname, matching);
  return { route, query: url.searchParams, id: route.path.exec(url.pathname)?.[1] ?? '' };
}

function noTarget(): Error {
  return badRequest({
    message: 'What the request asks for is no path.',
    hint: 'Ask for a path such as /v1/health.',
    argument: 'path',
  });
}

function noRoute(path: string, matching: readonly Route[]): Error {
  const shown = path.slice(0, 100);
  const allowed = matching.map(({ method }) => method).join(', ');
  if (allowed === '') {
    return badRequest({
      status: 404,
      message: `There is nothing at ${shown}.`,
      hint: 'Ask for /v1/health, /v1/statistics, /v1/tables, /v1/config, /v1/history or /metrics; see the README of @lancekeep/control.',
      argument: 'path',
    });
  }
  return badRequest({
    status: 405,
    message: `${shown} is asked with ${allowed}.`,
    hint: `Use ${allowed}.`,
    argument: 'method',
    headers: { allow: allowed },
  });
}
