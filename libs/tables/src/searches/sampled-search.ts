import { parseAnalyzedPlan } from './parse-analyzed-plan.ts';
import type { RecordedSearch } from './recorded-searches.ts';
import type { SearchSamples } from './search-samples.ts';

/** Whether, and where to, the searches of a table are sampled. */
export interface SearchSampling {
  readonly samples: SearchSamples;
  /** The share of searches to analyse, 0 to 100; asked at every search, so that it may change. */
  readonly sharePercent: () => number;
}

/** The parts of a builder of LanceDB that are used here. */
export interface Analyzable {
  analyzePlan(): Promise<string>;
}

/**
 * A search that is being built while sampling is on, beside its builder.
 *
 * When its turn comes, the search is analysed and then runs as always. The analysis is a whole run: it
 * meets the caches as the search would have met them, and leaves them about as the search would have
 * left them. The run that follows finds everything there, so its look-ups tell nothing, and they are not
 * counted. What is counted is therefore what searches meet without sampling, within a percentage point
 * where it was measured (docs/index-cache.md).
 *
 * An analysis that fails is no sample, and does the search no harm. LanceDB 0.39.0 analyses no hybrid
 * search. One with a timeout is not analysed either: nothing can end the analysis in time.
 */
export class SampledSearch {
  readonly #sampling: SearchSampling;
  readonly #vectors: Promise<Float32Array | null>[];
  #column: string | null = null;
  #limit: number | null = null;

  constructor(sampling: SearchSampling, vectors: readonly Promise<Float32Array | null>[] = []) {
    this.#sampling = sampling;
    this.#vectors = [...vectors];
  }

  /** A method of the builder was called. */
  note(method: PropertyKey, [value]: readonly unknown[]): void {
    if (method === 'column' && typeof value === 'string') this.#column = value;
    if (method === 'limit' && typeof value === 'number') this.#limit = value;
    if (method === 'nearestTo' || method === 'addQueryVector') this.noteVectors(value);
  }

  /** One vector, or an array of them; anything else, such as a text, is none. */
  noteVectors(value: unknown): void {
    const isSeveral = Array.isArray(value) && typeof value[0] === 'object';
    const vectors: readonly unknown[] = isSeveral ? (value as readonly unknown[]) : [value];
    // Copied now: a caller may fill the same array with the next vector.
    this.#vectors.push(...vectors.map(copyOf));
  }

  /** For a builder that another one gave, as `nearestTo()` does: it begins where that one is. */
  fork(): SampledSearch {
    const fork = new SampledSearch(this.#sampling, this.#vectors);
    fork.#column = this.#column;
    fork.#limit = this.#limit;
    return fork;
  }

  /** Executes the search, analysed before when it is its turn. `options` are LanceDB's. */
  async run<Result>(input: {
    readonly builder: Analyzable;
    readonly options: unknown;
    readonly execute: () => Promise<Result>;
  }): Promise<Result> {
    const { samples, sharePercent } = this.#sampling;
    const share = sharePercent();
    if (share > 0 && samples.begin(hasTimeout(input.options) ? 0 : share)) {
      await this.#analyze(input.builder).catch(() => undefined);
    }
    return input.execute();
  }

  async #analyze(builder: Analyzable): Promise<void> {
    const at = new Date();
    const plan = parseAnalyzedPlan(await builder.analyzePlan());
    if (plan !== null) this.#sampling.samples.add(plan, await this.#recorded(at));
  }

  async #recorded(at: Date): Promise<RecordedSearch | null> {
    const vectors = (await Promise.all(this.#vectors)).filter((vector) => vector !== null);
    if (vectors.length === 0) return null;
    return { at, vectors, column: this.#column, limit: this.#limit };
  }
}

/** `null` for what is no vector; never rejects. LanceDB takes promises of vectors too. */
async function copyOf(value: unknown): Promise<Float32Array | null> {
  try {
    const vector: unknown = value instanceof Promise ? await value : value;
    const isVector = Array.isArray(vector) || ArrayBuffer.isView(vector);
    return isVector ? new Float32Array(vector as unknown as ArrayLike<number>) : null;
  } catch {
    return null;
  }
}

function hasTimeout(options: unknown): boolean {
  return typeof options === 'object' && options !== null && 'timeoutMs' in options;
}
