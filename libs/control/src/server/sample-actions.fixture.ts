import type { ProjectActions } from '../contract/project-actions.ts';
import { sampleSnapshot } from '../contract/sample-snapshot.fixture.ts';

/** A project that answers everything at once, unless the test says otherwise. */
export function sampleActions(actions: Partial<ProjectActions> = {}): ProjectActions {
  return {
    snapshot: () => sampleSnapshot(),
    tables: async (names) =>
      (names ?? ['code_chunks']).map((name) => ({ name, version: 1, measured: null })),
    tableNames: async () => ['code_chunks', 'documents'],
    searches: () => [{ at: new Date(0).toISOString(), vectors: [[1, 0]], column: null, limit: 10 }],
    configuration: () => ({
      config: { control: { enabled: true } },
      origins: { '/control/enabled': { kind: 'default' } },
      file: null,
    }),
    configurationChanges: async () => ({
      changes: [
        {
          pointer: '/maintenance/retentionMs',
          inUse: 3_600_000,
          configured: 7_200_000,
          origin: { kind: 'file', file: '/srv/lancekeep.config.json', line: 2, column: 3 },
          takesEffect: 'reload',
        },
      ],
      file: '/srv/lancekeep.config.json',
    }),
    plan: async (request) => [{ planned: request }],
    history: async (limit) => ({ entries: [], limit }),
    metrics: async () => '# TYPE sample gauge\nsample 1\n',
    maintain: async (request, { onEvent }) => {
      onEvent({ event: 'progress', data: { table: 'code_chunks' } });
      return { status: 'succeeded', request };
    },
    releaseMemory: async () => ({
      before: { rssBytes: 2 },
      after: { rssBytes: 1 },
      isTrimmed: true,
    }),
    reload: async () => ({ applied: ['/maintenance/retentionMs'], waiting: [] }),
    ...actions,
  };
}

/** Maintenance that goes on until it is asked to stop, and tells how often it was. */
export function endlessMaintenance(): {
  readonly maintain: ProjectActions['maintain'];
  readonly state: { begun: number; stopped: number };
} {
  const state = { begun: 0, stopped: 0 };
  const maintain: ProjectActions['maintain'] = async (_, { signal, onEvent }) => {
    state.begun += 1;
    onEvent({ event: 'progress', data: state.begun });
    const { promise, resolve } = Promise.withResolvers<void>();
    signal.addEventListener('abort', () => resolve());
    if (!signal.aborted) await promise;
    state.stopped += 1;
    return { stopped: true };
  };
  return { maintain, state };
}
