import { findNativeThreads } from '../native-limits/native-threads.ts';
import { processWide } from '../process-wide.ts';
import {
  applyProfile,
  GLIBC_ENVIRONMENT,
  keptUnderBudget,
  limitArenas,
  type AllocatorProfile,
} from './allocator-profiles.ts';
import { findAllocator, type AllocatorName } from './find-allocator.ts';
import { loadMallocCalls, type MallocCalls } from './malloc-calls.ts';

/** What is tuned of the allocator, and what is not. */
export interface AllocatorFigures {
  readonly name: AllocatorName;
  /** The profile in force; `null` when the allocator is as it was found. */
  readonly profile: AllocatorProfile | null;
  /** What could not be tuned, and why; `null` when all is. */
  readonly problem: string | null;
  /** What to set in the environment of the process instead; `null` when nothing is known to help. */
  readonly environment: string | null;
}

/** A phase of indexing, to be ended once. */
export interface IndexingPhase {
  /** Says whether it was the last one, so that it is time to release memory. */
  end(): boolean;
}

/** How the allocator is tuned, as long as nothing keeps it from that. */
interface Tuning {
  readonly calls: MallocCalls | null;
  readonly problem: string | null;
  readonly environment: string | null;
}

/**
 * The allocator of the process. One object for all projects, as there is one allocator:
 *
 *   untuned --tune()--> query <--last phase ends / first phase begins--> indexing
 *
 * Phases are counted, nested ones and those of other projects alike. Without glibc or koffi it stays
 * untuned; everything works then, and the figures tell. A worker thread counts for itself: the end
 * of its phases may bring the query profile while another thread still indexes, which costs memory
 * and harms nothing.
 */
export class Allocator {
  readonly #name = findAllocator();
  #tuning: Promise<Tuning> | null = null;
  #tuned: Tuning | null = null;
  #profile: AllocatorProfile | null = null;
  #phases = 0;
  #mostKeptBytes = Infinity;

  /**
   * Bounds the arenas and sets the query profile, once. Best before LanceDB's threads run. Under a
   * memory budget less is kept for the next query; the budget of the last project that came holds.
   */
  async tune(options: { readonly budgetMb?: number | undefined } = {}): Promise<void> {
    const { budgetMb } = options;
    const mostKeptBytes = budgetMb === undefined ? Infinity : keptUnderBudget(budgetMb);
    if (mostKeptBytes !== this.#mostKeptBytes) this.#profile = null;
    this.#mostKeptBytes = mostKeptBytes;
    this.#tuned = await (this.#tuning ??= prepare(this.#name));
    this.#switch();
  }

  beginIndexing(): IndexingPhase {
    this.#phases += 1;
    this.#switch();
    let hasEnded = false;
    const end = (): boolean => {
      if (hasEnded) return false;
      hasEnded = true;
      this.#phases -= 1;
      this.#switch();
      return this.#phases === 0;
    };
    return { end };
  }

  /** Gives free memory back to the system; says whether the allocator can be told to. */
  async trim(): Promise<boolean> {
    const calls = this.#tuned?.calls ?? null;
    if (calls === null) return false;
    // The ends of arenas go by the threshold of the profile, and that of queries keeps them.
    if (applyProfile(calls, 'indexing')) this.#profile = 'indexing';
    await calls.trimEnds();
    this.#switch();
    await calls.trim();
    return true;
  }

  figures(): AllocatorFigures {
    const { problem = NOT_TUNED, environment = null } = this.#tuned ?? {};
    return { name: this.#name, profile: this.#profile, problem, environment };
  }

  #switch(): void {
    const calls = this.#tuned?.calls ?? null;
    const profile = this.#phases > 0 ? 'indexing' : 'query';
    if (calls === null || profile === this.#profile) return;
    if (applyProfile(calls, profile, this.#mostKeptBytes)) this.#profile = profile;
  }
}

/** The one allocator of this process, for the projects that want it tuned. */
export const processAllocator = (): Allocator => processWide('allocator', () => new Allocator());

/** What a project has to say that leaves the allocator alone (`memory.tuneAllocator: false`). */
export function untunedFigures(): AllocatorFigures {
  const name = findAllocator();
  const problem = 'The setting memory.tuneAllocator is false.';
  return { name, profile: null, problem, environment: ENVIRONMENTS[name] ?? null };
}

const NOT_TUNED = 'No project that tunes it is open.';

/** Only what was measured. */
const ENVIRONMENTS: Partial<Record<AllocatorName, string>> = {
  glibc: GLIBC_ENVIRONMENT,
  jemalloc: 'MALLOC_CONF=background_thread:true,narenas:2,dirty_decay_ms:1000,muzzy_decay_ms:0',
};

async function prepare(name: AllocatorName): Promise<Tuning> {
  const environment = ENVIRONMENTS[name] ?? null;
  if (name !== 'glibc') return { calls: null, problem: problemOf(name), environment };
  try {
    const calls = await loadMallocCalls();
    const isLate = findNativeThreads() === 'running';
    const isTaken = limitArenas(calls) && applyProfile(calls, 'query');
    if (!isTaken) throw new Error('mallopt refused a value');
    return { calls, problem: isLate ? LATE : null, environment: isLate ? environment : null };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { calls: null, problem: `koffi does not reach the C library: ${why}`, environment };
  }
}

const LATE = 'LanceDB was used before a project was opened: the arenas that it made stay.';

function problemOf(name: AllocatorName): string {
  return name === 'unknown'
    ? `The allocator of this ${process.platform} process is not glibc's.`
    : `The allocator is ${name}: only that of glibc can be tuned from here.`;
}
