import { ask, type Question } from './ask.ts';
import { follow } from './follow.ts';
import type { AskedProject, AskOptions, ProjectClient } from './project-client.ts';
import {
  readConfiguration,
  readConfigurationChanges,
  readHealth,
  readJson,
  readNames,
  readRelease,
  readReload,
  readSearches,
  readStatistics,
  readTables,
  readText,
} from './read-answer.ts';

const DEFAULT_TIMEOUT_MS = 2_000;

/** As `askProject`. */
export function httpProjectClient(project: AskedProject, options: AskOptions): ProjectClient {
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const get = (path: string): Question => ({ project, timeoutMs, method: 'GET', path });
  const post = (path: string): Question => ({ project, timeoutMs, method: 'POST', path });
  const change = (path: string): Question => ({ ...post(path), changes: true });
  return {
    health: () => ask(get('/v1/health'), readHealth),
    statistics: () => ask(get('/v1/statistics'), readStatistics),
    tables: (names = []) => ask(get(`/v1/tables${queryOf(names)}`), readTables),
    tableNames: () => ask(get('/v1/table-names'), readNames),
    searches: (table) => ask(get(`/v1/searches${queryOf([table])}`), readSearches),
    configuration: () => ask(get('/v1/config'), readConfiguration),
    configurationChanges: () => ask(get('/v1/config/changes'), readConfigurationChanges),
    history: (limit = 20) => ask(get(`/v1/history?limit=${limit}`), readJson),
    metrics: () => ask(get('/metrics'), readText),
    plan: (body, { signal } = {}) => ask({ ...post('/v1/plan'), body, signal }, readJson),
    releaseMemory: () => ask(change('/v1/release-memory'), readRelease),
    reload: () => ask(change('/v1/reload'), readReload),
    maintain: (request, following = {}) => follow({ ...following, project, timeoutMs, request }),
  };
}

function queryOf(names: readonly string[]): string {
  const query = names.map((name) => `table=${encodeURIComponent(name)}`);
  return query.length === 0 ? '' : `?${query.join('&')}`;
}
