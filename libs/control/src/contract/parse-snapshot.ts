import type {
  BudgetFigures,
  NativeLimitFigures,
  ProjectSnapshot,
  ReadsSnapshot,
} from './contract.ts';
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
  const optionalNumber = orNull(isNumber);
  return objectOf<ProjectSnapshot>({
    schemaVersion: oneOf(1),
    lancekeepVersion: isText,
    project: objectOf({
      name: isText,
      uri: isText,
      mode: oneOf('readWrite', 'readOnly'),
      openedAt: isTime,
    }),
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
      }),
    ),
    tables: listOf(
      objectOf({ name: isText, version: optionalNumber, reads: orAbsent(readsGuard()) }),
    ),
    readers: orAbsent(
      objectOf({ problem: orNull(objectOf({ code: isText, message: isText, hint: isText })) }),
    ),
    memory: objectOf({
      rssBytes: isNumber,
      anonymousBytes: optionalNumber,
      fileBytes: optionalNumber,
      peakRssBytes: optionalNumber,
      heapUsedBytes: isNumber,
      externalBytes: isNumber,
      arrayBuffersBytes: isNumber,
      cgroup: orAbsent(orNull(objectOf({ limitBytes: optionalNumber, usageBytes: isNumber }))),
      budget: orAbsent(orNull(budgetGuard())),
      allocator: orAbsent(
        objectOf({
          name: isText,
          profile: optionalText,
          problem: optionalText,
          environment: optionalText,
        }),
      ),
      nativeLimits: orAbsent(nativeLimitsGuard()),
    }),
    unavailable: listOf(objectOf({ figure: isText, reason: isText })),
  });
}

function readsGuard(): Guard<ReadsSnapshot> {
  return objectOf<ReadsSnapshot>({
    running: isNumber,
    pinned: isNumber,
    oldest: orNull(objectOf({ version: isNumber, since: isTime })),
  });
}

function budgetGuard(): Guard<BudgetFigures> {
  return objectOf<BudgetFigures>({
    budgetBytes: isNumber,
    baselineBytes: isNumber,
    usedBytes: isNumber,
    peakBytes: isNumber,
    measuredBy: oneOf('anonymous', 'resident'),
    actions: objectOf({
      waits: isNumber,
      releases: isNumber,
      collections: isNumber,
      splits: isNumber,
      refusals: isNumber,
      overdrafts: isNumber,
    }),
    estimates: listOf(
      objectOf({
        operation: isText,
        times: isNumber,
        estimatedBytes: isNumber,
        measuredBytes: orNull(isNumber),
      }),
    ),
  });
}

function nativeLimitsGuard(): Guard<NativeLimitFigures> {
  return objectOf<NativeLimitFigures>({
    isApplied: isBoolean,
    limits: listOf(
      objectOf({
        variable: isText,
        value: orNull(isNumber),
        source: oneOf('setting', 'environment', 'standard'),
        inForce: orNull(isNumber),
      }),
    ),
    warnings: listOf(objectOf({ code: isText, message: isText, hint: isText })),
  });
}
