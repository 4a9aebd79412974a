import type { Analyzable, SampledSearch } from '../searches/sampled-search.ts';
import type { CountedReads } from './counted-reads.ts';
import type { BatchStream } from './counted-stream.ts';

/** Methods of LanceDB's builders that read, and are over when their promise is settled. */
export const CALLS: ReadonlySet<PropertyKey> = new Set([
  'toArray',
  'toArrow',
  'explainPlan',
  'analyzePlan',
  'outputSchema',
]);

/** Those of them that give all rows, and are sampled. */
const SEARCHES: ReadonlySet<PropertyKey> = new Set(['toArray', 'toArrow']);

/**
 * Methods that open a stream of batches. They are not sampled: a stream reads the version of the moment
 * in which it is opened, which an analysis before would put off, and often nobody reads it to its end.
 */
export const STREAMS: ReadonlySet<PropertyKey> = new Set(['execute', Symbol.asyncIterator]);

type Method = (...parameters: unknown[]) => unknown;

/**
 * A builder of LanceDB that counts what it executes. It is LanceDB's own object behind a proxy:
 * `instanceof` holds, every method is there with its type, rows and batches pass untouched. What a
 * builder makes of itself, as `nearestTo()` does, is counted as well.
 *
 * A proxy rather than methods put onto the object: `toArray()` calls `toArrow()` on the object, which
 * would be counted twice, and a name that a later version adds passes through by itself.
 *
 * `search` is there while sampling is on when the builder is made.
 */
export function countedBuilder<Builder extends object>(
  builder: Builder,
  reads: CountedReads,
  search?: SampledSearch,
): Builder {
  const proxy: Builder = new Proxy(builder, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property, target);
      if (typeof member !== 'function' || property === 'constructor') return member;
      // Bound to the object itself: it may have private fields one day.
      const call = (parameters: unknown[]): unknown => (member as Method).apply(target, parameters);
      if (CALLS.has(property)) {
        return (...parameters: unknown[]) => {
          const execute = (): Promise<unknown> => call(parameters) as Promise<unknown>;
          if (search === undefined || !SEARCHES.has(property)) return reads.call(execute);
          const [options] = parameters;
          return reads.call(() => search.run({ builder: target as Analyzable, options, execute }));
        };
      }
      if (STREAMS.has(property)) {
        return (...parameters: unknown[]) => reads.stream(() => call(parameters) as BatchStream);
      }
      return (...parameters: unknown[]) => {
        const result = call(parameters);
        // What is called on this builder says what this search is; another builder is another search.
        const next = result === target ? search : search?.fork();
        next?.note(property, parameters);
        if (result === target) return proxy;
        return isBuilder(result) ? countedBuilder(result, reads, next) : result;
      };
    },
  });
  return proxy;
}

function isBuilder(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'toArrow' in value && 'execute' in value;
}
