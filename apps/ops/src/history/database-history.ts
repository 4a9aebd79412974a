import { readMaintenanceHistory, type MaintenanceHistory } from 'lancekeep';
import type { Outcome, Warning } from '../command/outcome.ts';
import { chooseProject } from '../project/choose-project.ts';
import { plural } from '../text/format-count.ts';
import { historyText } from './history-text.ts';

/** The result of `ops db history`. */
export interface DatabaseHistory extends MaintenanceHistory {
  readonly project: { readonly name: string; readonly uri: string };
}

/** Reads the journal of the chosen project, without opening its database. */
export async function databaseHistory(input: {
  /** What `--project` says. */
  readonly named: string | undefined;
  /** Default: all. */
  readonly tables: readonly string[] | undefined;
  readonly limit: number;
}): Promise<Outcome<DatabaseHistory>> {
  const { named, tables = [], limit } = input;
  const { name, uri } = await chooseProject(named);
  const chosen = tables.length === 0 ? undefined : tables;
  const history = await readMaintenanceHistory(uri, { limit, tables: chosen });
  const result = { project: { name, uri }, ...history };
  return { result, text: historyText(result), warnings: warningsOf(history) };
}

function warningsOf({ unknownLines, damagedLines }: MaintenanceHistory): readonly Warning[] {
  return [
    ...(unknownLines === 0
      ? []
      : [
          {
            code: 'JOURNAL_UNKNOWN_LINES',
            message: `${plural(unknownLines, 'line')} of the journal have another version and were not read.`,
            hint: 'Use a newer ops.',
          },
        ]),
    ...(damagedLines === 0
      ? []
      : [
          {
            code: 'JOURNAL_DAMAGED_LINES',
            message: `${plural(damagedLines, 'line')} of the journal were torn, by a crash or a full disk.`,
            hint: null,
          },
        ]),
  ];
}
