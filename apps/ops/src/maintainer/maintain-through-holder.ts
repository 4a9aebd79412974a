import { resolveConfig, type LancekeepConfig } from '@lancekeep/config';
import type { ConfigurationReport, ProjectClient, ProjectSnapshot } from '@lancekeep/control';
import { isLancekeepError } from '@lancekeep/errors';
import {
  isProgress,
  isTableOutcome,
  isWarning,
  notUnderstood,
  planFrom,
  reportFrom,
} from './holder-answers.ts';
import type { Maintainer, MaintainerRequest } from './maintainer.ts';

/**
 * The process that holds the writer lease, asked over its control endpoint: it plans and runs through
 * its own write gates, by its own configuration.
 *
 * @throws LancekeepError `NOT_RESPONDING`, `CONTROL_REFUSED`, `CONTROL_UNAVAILABLE`,
 * `PERMISSION_DENIED`; `INVALID_ARGUMENT` for an answer of another version that is not understood.
 */
export async function maintainThroughHolder(
  client: ProjectClient,
  { project, process }: Pick<ProjectSnapshot, 'project' | 'process'>,
): Promise<Maintainer> {
  const { name, uri } = project;
  const config = await configFrom(await client.configuration());
  return {
    project: { name, uri },
    by: { kind: 'holder', processId: process.id },
    config,
    warnings: [],
    tableNames: () => client.tableNames(),
    plan: async (asked) => planFrom(await client.plan(requestOf(asked), asked)),
    run: async ({ onProgress, onOutcome, onWarning, unsafeRetention, ...asked }) => {
      const onEvent = ({ event, data }: { readonly event: string; readonly data: unknown }) => {
        if (event === 'progress' && isProgress(data)) onProgress(data);
        if (event === 'outcome' && isTableOutcome(data)) onOutcome(data);
        if (event === 'warning' && isWarning(data)) onWarning(data);
      };
      const consent = unsafeRetention ? { unsafeRetention } : {};
      const request = { ...requestOf(asked), ...consent };
      return reportFrom(await client.maintain(request, { signal: asked.signal, onEvent }));
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

const requestOf = ({ request, tables }: MaintainerRequest) => ({ ...request, tables });

/** Its settings, checked like any others: they came through a socket. Secrets are masked in them. */
async function configFrom({ config }: ConfigurationReport): Promise<LancekeepConfig> {
  try {
    const resolved = await resolveConfig({ search: false, env: {}, overrides: config as object });
    return resolved.config;
  } catch (error) {
    // Nobody here can mend it: its version knows settings that this one does not.
    throw isLancekeepError(error, 'CONFIG_INVALID') ? notUnderstood('configuration') : error;
  }
}
