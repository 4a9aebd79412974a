import { projectGuard } from './health-report.ts';
import { memoryGuard } from './memory-guard.ts';
import type {
  ControlSnapshot,
  MaintenanceSnapshot,
  ObjectStoreOperation,
  ObjectStoreSnapshot,
  ProjectSnapshot,
} from './project-snapshot.ts';
import { problemGuard } from './problem.ts';
import {
  isBoolean,
  isNumber,
  isProcessId,
  isText,
  isTime,
  listOf,
  objectOf,
  oneOf,
  orAbsent,
  orNull,
  type Guard,
} from './shape.ts';
import { tableGuard } from './table-guard.ts';

export type ParsedSnapshot =
  { readonly snapshot: ProjectSnapshot } | { readonly snapshot: null; readonly problem: string };

/** Reads a snapshot from text that may be torn, foreign or from another version. Never throws. */
export function parseSnapshot(text: string): ParsedSnapshot {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { snapshot: null, problem: 'it is not complete JSON' };
  }
  if (snapshotGuard()(value)) return { snapshot: value };
  return { snapshot: null, problem: `it is no project snapshot of version 1${versionOf(value)}` };
}

function versionOf(value: unknown): string {
  const known = objectOf({ schemaVersion: isNumber })(value);
  return known && value.schemaVersion !== 1 ? `, but of version ${value.schemaVersion}` : '';
}

function snapshotGuard(): Guard<ProjectSnapshot> {
  const optionalText = orNull(isText);
  return objectOf<ProjectSnapshot>({
    schemaVersion: oneOf(1),
    lancekeepVersion: isText,
    project: projectGuard(),
    process: objectOf({
      id: isProcessId,
      startTime: optionalText,
      host: isText,
      bootId: optionalText,
      pidNamespace: optionalText,
      nodeVersion: isText,
      title: isText,
      script: optionalText,
    }),
    takenAt: isTime,
    sessions: listOf(
      objectOf({
        name: isText,
        limitBytes: objectOf({ index: isNumber, metadata: isNumber }),
        usageBytes: isNumber,
        items: isNumber,
        countedAt: orAbsent(isTime),
      }),
    ),
    tables: listOf(tableGuard()),
    readers: orAbsent(objectOf({ problem: orNull(problemGuard()) })),
    maintenance: orAbsent(maintenanceGuard()),
    objectStore: orAbsent(orNull(objectStoreGuard())),
    control: orAbsent(controlGuard()),
    memory: memoryGuard(),
    unavailable: listOf(objectOf({ figure: isText, reason: isText })),
  });
}

function maintenanceGuard(): Guard<MaintenanceSnapshot> {
  const run = { operation: isText, trigger: isText, startedAt: isTime };
  const progress = { table: isText, step: isText, index: isNumber, tables: isNumber };
  const counts = { succeeded: isNumber, skipped: isNumber, failed: isNumber };
  return objectOf<MaintenanceSnapshot>({
    running: orNull(objectOf({ ...run, id: isText, progress: orNull(objectOf(progress)) })),
    last: orNull(objectOf({ ...run, endedAt: isTime, ...counts, problem: orNull(problemGuard()) })),
  });
}

function objectStoreGuard(): Guard<ObjectStoreSnapshot> {
  const operation = objectOf<ObjectStoreOperation>({
    operation: isText,
    requests: isNumber,
    errors: isNumber,
    bytes: isNumber,
    timed: isNumber,
    seconds: isNumber,
  });
  return objectOf<ObjectStoreSnapshot>({ operations: listOf(operation), throttles: isNumber });
}

function controlGuard(): Guard<ControlSnapshot> {
  return objectOf<ControlSnapshot>({
    endpoint: orNull(objectOf({ protocol: isNumber, socket: isText, tokenFile: isText })),
    allowsChanges: isBoolean,
    problem: orNull(problemGuard()),
  });
}
