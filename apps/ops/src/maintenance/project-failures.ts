import type { PlannedOutcome, TableOutcome } from 'lancekeep';
import type { Failure } from '../command/failure.ts';
import { partlyFailed, type FailedTable } from '../command/partly-failed.ts';
import type { FailedProject, SkippedProject } from './over-projects.ts';

type AnyProject =
  | {
      readonly project: { readonly name: string };
      readonly status: 'done' | 'planned';
      readonly tables: readonly (TableOutcome | PlannedOutcome)[];
    }
  | FailedProject
  | SkippedProject;

/**
 * What went wrong in a command over projects: `null` when nothing did; the one reason when no project
 * could be opened, and all for the same; else `PARTLY_FAILED` with the tables and projects.
 */
export function failureOfProjects(projects: readonly AnyProject[]): Failure | null {
  const unopened = projects.filter((each) => each.status === 'failed');
  const [first] = unopened;
  if (first !== undefined && unopened.length === projects.length) {
    if (unopened.every(({ error }) => error.code === first.error.code)) return first.error;
  }
  const isAlone = projects.length === 1;
  const failures = projects.flatMap((each): readonly FailedTable[] => {
    if (each.status === 'failed') return [{ table: each.project.name, error: each.error }];
    if (each.status === 'skipped') return [];
    const failed = each.tables.filter((table) => table.status === 'failed');
    return isAlone
      ? failed
      : failed.map(({ table, error }) => ({ table: `${each.project.name}/${table}`, error }));
  });
  if (failures.length === 0) return null;
  const count = projects.reduce(
    (sum, each) => sum + ('tables' in each ? each.tables.length : 1),
    0,
  );
  return partlyFailed(failures, count);
}
