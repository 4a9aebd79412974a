import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';
import { processWide } from '../process-wide.ts';
import { initialEnvironment } from './initial-environment.ts';
import { LIMIT_VARIABLES } from './limit-variables.ts';
import type { LimitWarning } from './limit-warning.ts';
import { findNativeThreads } from './native-threads.ts';
import {
  wantedLimits,
  wholeNumber,
  type LimitsRequest,
  type WantedLimit,
} from './wanted-limits.ts';

/** One limit as a project finds it. */
export interface NativeLimit extends WantedLimit {
  /** The value that LanceDB has; `null`: its own. */
  readonly inForce: number | null;
}

/** The limits of LanceDB's native code in this process, as one project sees them. */
export interface NativeLimits {
  /** Whether all that this project wants is in force. */
  readonly isApplied: boolean;
  readonly limits: readonly NativeLimit[];
  readonly warnings: readonly LimitWarning[];
}

/** By variable; `null`: LanceDB's own. */
type LimitValues = Readonly<Record<string, number | null>>;

/** Why no limit can be set any more, and what helps. */
interface Obstacle {
  readonly reason: string;
  readonly hint: string;
}

interface Settled {
  readonly inForce: LimitValues;
  readonly obstacle: Obstacle;
}

/** Under this name a worker thread finds what its main thread has settled. */
const SHARED = 'lancekeep.v1.nativeLimits';

/**
 * Sets LanceDB's limits through the environment of the process, once: LanceDB reads some of them
 * when its threads start and others later, and a variable that is added while they run could be
 * read half-written. Whoever comes too late, or asks for something else than the first, gets a
 * warning and works with what is in force.
 */
export function applyNativeLimits(request: LimitsRequest): NativeLimits {
  const slot = processWide<{ settled?: Settled; environment?: LimitEnvironment }>(
    'nativeLimits',
    () => ({}),
  );
  const environment = (slot.environment ??= limitEnvironment());
  const wanted = wantedLimits(request, environment);
  const settled = (slot.settled ??= settle(wanted.limits, environment));
  const limits = wanted.limits.map((limit) => ({
    ...limit,
    inForce: settled.inForce[limit.variable] ?? null,
  }));
  const missed = limits.filter(({ value, inForce }) => value !== inForce);
  const warnings = [
    ...wanted.warnings,
    ...(missed.length === 0 ? [] : [notApplied(missed, settled.obstacle)]),
  ];
  return { isApplied: missed.length === 0, limits, warnings };
}

type LimitEnvironment = Readonly<Record<string, string | undefined>>;

/** What the user set, before this file sets anything. */
function limitEnvironment(): LimitEnvironment {
  return Object.fromEntries(
    LIMIT_VARIABLES.map(({ variable }) => [variable, process.env[variable]]),
  );
}

function settle(wanted: readonly WantedLimit[], environment: LimitEnvironment): Settled {
  if (!isMainThread) return settledByMainThread();
  const threads = findNativeThreads();
  if (threads === 'idle') return publish(setLimits(wanted), ANOTHER_PROJECT);
  replaceHangingValues(environment);
  return publish(valuesIn(process.env), threads === 'running' ? TOO_LATE : PERHAPS_TOO_LATE);
}

function setLimits(wanted: readonly WantedLimit[]): LimitValues {
  for (const { variable, value } of wanted) {
    if (value === null) Reflect.deleteProperty(process.env, variable);
    else process.env[variable] = String(value);
  }
  return Object.fromEntries(wanted.map(({ variable, value }) => [variable, value]));
}

/**
 * LanceDB reads the number of I/O threads anew for each scan, so that a value which hangs can be
 * taken away even late. That a variable gets another value, unlike a new one, harms no reader.
 */
function replaceHangingValues(environment: LimitEnvironment): void {
  for (const { variable, least } of LIMIT_VARIABLES) {
    const given = wholeNumber(environment[variable] ?? '');
    if (given !== null && given < least) process.env[variable] = String(least);
  }
}

function valuesIn(environment: LimitEnvironment): LimitValues {
  return Object.fromEntries(
    LIMIT_VARIABLES.map(({ variable }) => [variable, wholeNumber(environment[variable] ?? '')]),
  );
}

function publish(inForce: LimitValues, obstacle: Obstacle): Settled {
  setEnvironmentData(SHARED, inForce);
  return { inForce, obstacle };
}

/**
 * What a worker thread writes into its `process.env` never reaches native code (hazard H15), so that
 * this is no source of what is in force.
 */
function settledByMainThread(): Settled {
  const inForce = getEnvironmentData(SHARED) as unknown as LimitValues | undefined;
  return { inForce: inForce ?? valuesIn(initialEnvironment()), obstacle: WORKER_THREAD };
}

const ANOTHER_PROJECT: Obstacle = {
  reason: 'another project of this process asked for other limits first',
  hint: 'Give all projects of a process the same settings in the section memory.',
};
const TOO_LATE: Obstacle = {
  reason: 'LanceDB was used in this process before the project was opened',
  hint: 'Open a project before LanceDB is used otherwise, or set the variables for the process.',
};
const PERHAPS_TOO_LATE: Obstacle = {
  reason: 'LanceDB was loaded before the project was opened, and may have been used',
  hint: 'Open a project before LanceDB is loaded, or set the variables for the process.',
};
const WORKER_THREAD: Obstacle = {
  reason: 'a worker thread cannot set them',
  hint: 'Set the variables for the process, or open a project in the main thread before the worker is started.',
};

function notApplied(missed: readonly NativeLimit[], { reason, hint }: Obstacle): LimitWarning {
  const wishes = missed.map(({ variable, value, inForce }) => {
    return `${variable} is ${describe(inForce)} and not ${describe(value)}`;
  });
  return {
    code: 'LIMITS_NOT_APPLIED',
    message: `Limits of LanceDB's native code are not applied, because ${reason}: ${wishes.join('; ')}.`,
    hint,
  };
}

function describe(value: number | null): string {
  return value === null ? "LanceDB's own" : String(value);
}
