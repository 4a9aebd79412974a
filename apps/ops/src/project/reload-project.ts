import type { ReloadReport } from '@lancekeep/control';
import { settingName } from '../config/setting-name.ts';
import type { Outcome } from '../command/outcome.ts';
import { askEachProcess, type ProcessAnswers } from './ask-each-process.ts';

/** What one process took on. */
export interface ReloadedProcess extends ReloadReport {
  readonly status: 'reloaded';
}

/** The result of `ops project reload`. */
export type ReloadedProject = ProcessAnswers<ReloadedProcess>;

/** Has every process that has the chosen project open read its configuration again. */
export function reloadProject(named: string | undefined): Promise<Outcome<ReloadedProject>> {
  return askEachProcess<ReloadedProcess>(named, {
    operation: 'ops project reload',
    ask: async (client) => {
      const { applied, waiting } = await client.reload();
      return { status: 'reloaded', applied, waiting };
    },
    textOf: ({ processId, applied, waiting }) =>
      [
        applied.length === 0
          ? `Process ${processId}: nothing that a reload changes is different.`
          : `Process ${processId} goes by: ${applied.map(settingName).join(', ')}.`,
        ...(waiting.length === 0
          ? []
          : [`Until the project is opened again wait: ${waiting.map(settingName).join(', ')}.`]),
      ].join('\n'),
  });
}
