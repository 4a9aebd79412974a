import { problemGuard } from './problem.ts';
import {
  isNumber,
  isTime,
  isText,
  objectOf,
  oneOf,
  orAbsent,
  orNull,
  type Guard,
} from './shape.ts';
import type {
  ReadsSnapshot,
  SearchesSnapshot,
  TableMeasurement,
  TableSnapshot,
  WritesSnapshot,
} from './table-snapshot.ts';

export function tableGuard(): Guard<TableSnapshot> {
  return objectOf<TableSnapshot>({
    name: isText,
    version: orNull(isNumber),
    reads: orAbsent(readsGuard()),
    writes: orAbsent(orNull(writesGuard())),
    searches: orAbsent(orNull(searchesGuard())),
    maintainedAt: orAbsent(orNull(isTime)),
    measured: orAbsent(orNull(measurementGuard())),
    measureProblem: orAbsent(orNull(problemGuard())),
  });
}

function readsGuard(): Guard<ReadsSnapshot> {
  return objectOf<ReadsSnapshot>({
    running: isNumber,
    pinned: isNumber,
    oldest: orNull(objectOf({ version: isNumber, since: isTime })),
  });
}

function writesGuard(): Guard<WritesSnapshot> {
  return objectOf<WritesSnapshot>({
    queued: isNumber,
    completed: isNumber,
    waitedMs: isNumber,
    conflicts: isNumber,
    retries: isNumber,
    foreignCommits: isNumber,
  });
}

function searchesGuard(): Guard<SearchesSnapshot> {
  return objectOf<SearchesSnapshot>({
    searches: isNumber,
    sampledQueries: isNumber,
    hits: isNumber,
    misses: isNumber,
    bytesRead: isNumber,
    method: oneOf('analyzePlan'),
  });
}

function measurementGuard(): Guard<TableMeasurement> {
  return objectOf<TableMeasurement>({
    takenAt: isTime,
    durationMs: isNumber,
    version: isNumber,
    rows: isNumber,
    fragments: isNumber,
    versions: isNumber,
    unindexedRows: isNumber,
    liveBytes: isNumber,
    diskBytes: orNull(isNumber),
  });
}
