import { LancekeepError } from '@lancekeep/errors';
import { healthGuard, type HealthReport } from '../contract/health-report.ts';
import { parseSnapshot } from '../contract/parse-snapshot.ts';
import type {
  ConfigChange,
  ConfigChangesReport,
  ConfigurationReport,
  Json,
  MemoryReleaseReport,
  RecordedSearch,
  ReloadReport,
} from '../contract/project-actions.ts';
import type { ProjectSnapshot } from '../contract/project-snapshot.ts';
import {
  isBoolean,
  isNumber,
  isText,
  isTime,
  listOf,
  objectOf,
  oneOf,
  orAbsent,
  orNull,
  type Guard,
} from '../contract/shape.ts';
import { tableGuard } from '../contract/table-guard.ts';
import type { TableSnapshot } from '../contract/table-snapshot.ts';

/** What was asked of whom, for messages. */
export interface Asked {
  readonly processId: number;
  readonly socket: string;
  /** `GET /v1/health`. */
  readonly request: string;
}

/** Makes of the text of an answer what was asked for. @throws LancekeepError `CONTROL_UNAVAILABLE`. */
export type ReadAnswer<Value> = (text: string, asked: Asked) => Value;

export const readText: ReadAnswer<string> = (text) => text;

export const readJson: ReadAnswer<unknown> = (text, asked) => {
  try {
    return JSON.parse(text);
  } catch {
    throw notUnderstood(asked, 'it is no JSON');
  }
};

export const readStatistics: ReadAnswer<ProjectSnapshot> = (text, asked) => {
  const parsed = parseSnapshot(text);
  if (parsed.snapshot === null) throw notUnderstood(asked, parsed.problem);
  return parsed.snapshot;
};

export const readHealth: ReadAnswer<HealthReport> = guarded(healthGuard);
export const readTables: ReadAnswer<readonly TableSnapshot[]> = guarded(() => listOf(tableGuard()));
export const readNames: ReadAnswer<readonly string[]> = guarded(() => listOf(isText));
export const readSearches: ReadAnswer<readonly RecordedSearch[]> = guarded(() =>
  listOf(
    objectOf<RecordedSearch>({
      at: isTime,
      vectors: listOf(listOf(isNumber)),
      column: orNull(isText),
      limit: orNull(isNumber),
    }),
  ),
);
export const readRelease: ReadAnswer<MemoryReleaseReport> = guarded(() => {
  const reading = objectOf({ rssBytes: isNumber });
  return objectOf<MemoryReleaseReport>({ before: reading, after: reading, isTrimmed: isBoolean });
});
export const readReload: ReadAnswer<ReloadReport> = guarded(() =>
  objectOf<ReloadReport>({ applied: listOf(isText), waiting: listOf(isText) }),
);
export const readConfiguration: ReadAnswer<ConfigurationReport> = guarded(() =>
  objectOf<ConfigurationReport>({
    config: isJson,
    origins: isJsonObject,
    overridden: orAbsent(isJsonObject),
    file: orNull(isText),
  }),
);
export const readConfigurationChanges: ReadAnswer<ConfigChangesReport> = guarded(() => {
  const change = objectOf<ConfigChange>({
    pointer: isText,
    inUse: isJson,
    configured: isJson,
    origin: isJson,
    takesEffect: oneOf('reload', 'reopen'),
  });
  return objectOf<ConfigChangesReport>({ changes: listOf(change), file: orNull(isText) });
});

export function notUnderstood(
  { processId, socket, request }: Asked,
  problem: string,
): LancekeepError {
  return new LancekeepError('CONTROL_UNAVAILABLE', {
    message: `Process ${processId} answered ${request} with what cannot be understood: ${problem}.`,
    hint: 'Use the same version of lancekeep on both sides.',
    subject: { path: socket },
  });
}

function guarded<Value>(guard: () => Guard<Value>): ReadAnswer<Value> {
  return (text, asked) => {
    const value = readJson(text, asked);
    if (guard()(value)) return value;
    throw notUnderstood(asked, 'fields are missing, or of another type');
  };
}

/** What comes out of JSON is JSON, unless it is missing. */
function isJson(value: unknown): value is Json {
  return value !== undefined;
}

function isJsonObject(value: unknown): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null;
}
