import type { MaintenanceRequest } from '../contract/project-actions.ts';
import {
  isBoolean,
  isText,
  listOf,
  objectOf,
  oneOf,
  orAbsent,
  type Guard,
} from '../contract/shape.ts';
import { badRequest } from './request-refused.ts';

const DEFAULT_RUNS = 20;
const MOST_RUNS = 10_000;

type Guards<Type> = { readonly [Key in keyof Type]-?: Guard<Type[Key]> };

const MAINTENANCE: Guards<MaintenanceRequest> = {
  operation: oneOf('optimize', 'compact', 'prune', 'reindex'),
  tables: orAbsent(listOf(isText)),
  force: orAbsent(isBoolean),
  acceptCompaction: orAbsent(isBoolean),
  unsafeRetention: orAbsent(isBoolean),
};

/** @throws RequestRefused when the body is no request for maintenance, and nothing more. */
export function parseMaintenance(body: unknown): MaintenanceRequest {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badBody('The body is no JSON object.', 'body');
  }
  const fields = new Map<string, unknown>(Object.entries(body));
  const guards = Object.entries<Guard<unknown>>(MAINTENANCE);
  const wrong = guards.find(([name, guard]) => !guard(fields.get(name)))?.[0];
  if (wrong !== undefined) throw badBody(`"${wrong}" is missing, or no value for it.`, wrong);
  refuseUnknown([...fields.keys()], Object.keys(MAINTENANCE));
  if (objectOf(MAINTENANCE)(body)) return body;
  throw badBody('The body is no request for maintenance.', 'body');
}

/** The tables that a query names; `undefined` for none. */
export function parseTables(query: URLSearchParams): readonly string[] | undefined {
  const names = query.getAll('table');
  return names.length === 0 ? undefined : names;
}

/** The one table that a query names. */
export function parseTable(query: URLSearchParams): string {
  const [name, ...more] = query.getAll('table');
  if (name !== undefined && more.length === 0) return name;
  const hint = 'Give one, as in "?table=documents".';
  throw badRequest({ message: 'One table must be named.', hint, argument: 'table' });
}

/** How many runs of the history a query wants. Default 20. */
export function parseLimit(query: URLSearchParams): number {
  const text = query.get('limit') ?? String(DEFAULT_RUNS);
  const limit = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= MOST_RUNS) return limit;
  throw badRequest({
    message: `A history of ${JSON.stringify(text)} runs is not possible.`,
    hint: `Give a limit from 1 to ${MOST_RUNS}.`,
    argument: 'limit',
  });
}

/** @throws RequestRefused for a name that is not known: a typo must not be a default in silence. */
export function refuseUnknown(given: readonly string[], known: readonly string[]): void {
  const unknown = given.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const name = JSON.stringify(unknown.slice(0, 100));
  throw badRequest({
    message: `${name} is nothing that this request knows.`,
    hint: known.length === 0 ? 'It takes no parameters.' : `It knows ${known.join(', ')}.`,
    argument: unknown.slice(0, 100),
  });
}

function badBody(message: string, argument: string): Error {
  const hint =
    'Send {"operation": "optimize" | "compact" | "prune" | "reindex"}, with "tables" (a list of names), "force", "acceptCompaction", "unsafeRetention" (true or false) where wanted.';
  return badRequest({ message, hint, argument });
}
