import type { ConfigChangesReport } from '@lancekeep/control';
import type { Outcome } from '../command/outcome.ts';
import { askEachProcess, type ProcessAnswers } from '../project/ask-each-process.ts';
import { diffText } from './diff-text.ts';

/** How the configuration of one process stands to what its file says now. */
export interface ComparedProcess extends ConfigChangesReport {
  readonly status: 'compared';
}

/** The result of `ops config diff`. */
export type ConfigDiff = ProcessAnswers<ComparedProcess>;

/**
 * Has every process that has the chosen project open compare what it uses with what its file, its
 * environment and its options say now. Nothing is taken on.
 */
export function configDiff(named: string | undefined): Promise<Outcome<ConfigDiff>> {
  return askEachProcess<ComparedProcess>(named, {
    operation: 'ops config diff',
    ask: async (client) => {
      const { changes, file } = await client.configurationChanges();
      return { status: 'compared', changes, file };
    },
    textOf: diffText,
  });
}
