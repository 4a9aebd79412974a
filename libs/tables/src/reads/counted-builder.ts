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

/** Methods that open a stream of batches. */
export const STREAMS: ReadonlySet<PropertyKey> = new Set(['execute', Symbol.asyncIterator]);

type Method = (...parameters: unknown[]) => unknown;

/**
 * A builder of LanceDB that counts what it executes. It is LanceDB's own object behind a proxy:
 * `instanceof` holds, every method is there with its type, rows and batches pass untouched. What a
 * builder makes of itself, as `nearestTo()` does, is counted as well.
 *
 * A proxy rather than methods put onto the object: `toArray()` calls `toArrow()` on the object, which
 * would be counted twice, and a name that a later version adds passes through by itself.
 */
export function countedBuilder<Builder extends object>(
  builder: Builder,
  reads: CountedReads,
): Builder {
  const proxy: Builder = new Proxy(builder, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property, target);
      if (typeof member !== 'function' || property === 'constructor') return member;
      // Bound to the object itself: it may have private fields one day.
      const call = (parameters: unknown[]): unknown => (member as Method).apply(target, parameters);
      if (CALLS.has(property)) {
        return (...parameters: unknown[]) => reads.call(() => call(parameters) as Promise<unknown>);
      }
      if (STREAMS.has(property)) {
        return (...parameters: unknown[]) => reads.stream(() => call(parameters) as BatchStream);
      }
      return (...parameters: unknown[]) => {
        const result = call(parameters);
        if (result === target) return proxy;
        return isBuilder(result) ? countedBuilder(result, reads) : result;
      };
    },
  });
  return proxy;
}

function isBuilder(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'toArrow' in value && 'execute' in value;
}
