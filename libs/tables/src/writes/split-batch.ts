import { keepRows, type Batch } from './batch.ts';

/** A part of a batch, to be written by itself. */
export interface BatchPart {
  readonly batch: Batch;
  /** The groups that this part replaces; empty for writes by key alone. */
  readonly groups: ReadonlySet<string>;
  /** Keys that parts after this one write: rows that they move are not stale yet. */
  readonly laterKeys: ReadonlySet<string>;
}

/**
 * Cuts a batch into parts of so many rows, or a little more: a group that is replaced stays in one
 * part, so that each part by itself leaves its groups right. Groups without rows go first. A part is
 * cut out when it is asked for, so that one copy of one part is there at a time.
 */
export async function* splitBatch(input: {
  readonly batch: Batch;
  readonly groups: ReadonlySet<string>;
  readonly rowsPerPart: number;
}): AsyncGenerator<BatchPart> {
  const { batch, groups } = input;
  const partOfRow = partsOfRows(input);
  const parts = Math.max(0, ...partOfRow) + 1;
  const laterKeys = new Set(batch.keys);
  for (let part = 0; part < parts; part += 1) {
    const isKept = partOfRow.map((each) => each === part);
    const kept = await keepRows(batch, isKept);
    for (const key of kept.keys) laterKeys.delete(key);
    const own = groups.size === 0 ? [] : (kept.groups ?? []);
    const withoutRows = part === 0 ? groupsWithoutRows(batch, groups) : [];
    yield { batch: kept, groups: new Set([...withoutRows, ...own]), laterKeys: new Set(laterKeys) };
  }
}

/** The part of each row, counted from 0, in order of the groups' first rows. */
function partsOfRows({
  batch,
  groups,
  rowsPerPart,
}: {
  readonly batch: Batch;
  readonly groups: ReadonlySet<string>;
  readonly rowsPerPart: number;
}): readonly number[] {
  const units = groups.size === 0 || batch.groups === null ? batch.keys : batch.groups;
  const rowsOfUnit = new Map<string, number>();
  for (const unit of units) rowsOfUnit.set(unit, (rowsOfUnit.get(unit) ?? 0) + 1);
  const partOfUnit = new Map<string, number>();
  let part = 0;
  let rows = 0;
  for (const [unit, count] of rowsOfUnit) {
    if (rows > 0 && rows + count > rowsPerPart) {
      part += 1;
      rows = 0;
    }
    partOfUnit.set(unit, part);
    rows += count;
  }
  return units.map((unit) => partOfUnit.get(unit) ?? 0);
}

function groupsWithoutRows(batch: Batch, groups: ReadonlySet<string>): readonly string[] {
  const withRows = new Set(batch.groups);
  return [...groups].filter((group) => !withRows.has(group));
}
