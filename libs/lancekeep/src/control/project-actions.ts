import type { ConfigOrigin, ResolvedConfig } from '@lancekeep/config';
import { maskOverridden, maskSecrets } from '@lancekeep/config/settings';
import type {
  ConfigChangesReport,
  MaintenanceEvent,
  MaintenanceRequest,
  ProjectActions,
  ProjectSnapshot,
  RecordedSearch,
  ReloadReport,
  TableSnapshot,
} from '@lancekeep/control';
import { metricsText } from '@lancekeep/control/metrics';
import type { MemoryRelease } from '@lancekeep/memory';
import { measuredSnapshot } from '../metrics/measured-snapshot.ts';
import type { ProjectMaintenance } from '../project-maintenance.ts';

/** What of an open project can be asked from outside. */
export interface AskedProject {
  readonly maintenance: ProjectMaintenance;
  readonly resolvedConfig: () => ResolvedConfig;
  readonly tableNames: () => Promise<readonly string[]>;
  readonly searches: (table: string) => readonly RecordedSearch[];
  stats(): ProjectSnapshot;
  measureTables(names?: readonly string[]): Promise<readonly TableSnapshot[]>;
  releaseMemory(): Promise<MemoryRelease>;
  configChanges(): Promise<ConfigChangesReport>;
  reload(): Promise<ReloadReport>;
}

/** The actions of an open project: its own methods, and nothing that it would not do by itself. */
export function projectActions(project: AskedProject): ProjectActions {
  const { maintenance } = project;
  return {
    snapshot: () => project.stats(),
    tables: (names) => project.measureTables(names),
    tableNames: () => project.tableNames(),
    searches: (table) => project.searches(table),
    configuration: () => {
      const { config, origins, overridden, file } = project.resolvedConfig();
      return {
        config: maskSecrets(config),
        origins: Object.fromEntries<ConfigOrigin>(origins),
        overridden: maskOverridden(overridden),
        file,
      };
    },
    configurationChanges: () => project.configChanges(),
    plan: ({ tables, ...request }, signal) => maintenance.plan({ tables, request, signal }),
    history: (limit) => maintenance.history({ limit }),
    metrics: async () => metricsText([await measuredSnapshot(project)]),
    maintain: (request, run) => maintain(maintenance, request, run),
    releaseMemory: () => project.releaseMemory(),
    reload: () => project.reload(),
  };
}

function maintain(
  maintenance: ProjectMaintenance,
  { operation, ...asked }: MaintenanceRequest,
  { signal, onEvent }: Parameters<ProjectActions['maintain']>[1],
): Promise<unknown> {
  const tell = (event: MaintenanceEvent['event']) => (data: unknown) => onEvent({ event, data });
  return maintenance[operation]({
    ...asked,
    signal,
    trigger: 'command',
    onProgress: tell('progress'),
    onOutcome: tell('outcome'),
    onWarning: ({ code, message, hint }) =>
      onEvent({ event: 'warning', data: { code, message, hint } }),
  });
}
