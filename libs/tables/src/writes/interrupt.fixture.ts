import type { Table } from '@lancedb/lancedb';
import { openForeign } from '../open-tables.fixture.ts';

type Commit = 'add' | 'delete' | 'mergeInsert';

/**
 * Lets another program commit directly before the held handle does, the first `times` times: after
 * the look-up and before the write, which is where it hurts.
 */
export async function interrupt(input: {
  readonly folder: string;
  readonly handle: Table;
  readonly before: Commit;
  readonly foreignWork: (foreign: Table) => Promise<unknown>;
  readonly times?: number;
}): Promise<void> {
  const { folder, handle, before, foreignWork, times = 1 } = input;
  const foreign = await (await openForeign(folder)).openTable(handle.name);
  let left = times;
  const disturb = async (): Promise<void> => {
    if (left-- > 0) await foreignWork(foreign);
  };
  const original = handle[before].bind(handle) as (...input: unknown[]) => unknown;
  const value =
    before === 'mergeInsert'
      ? (...input: unknown[]) => disturbedBuilder(original(...input) as object, disturb)
      : async (...input: unknown[]) => {
          await disturb();
          return original(...input);
        };
  Object.defineProperty(handle, before, { value, configurable: true });
}

/** LanceDB's merge builder gives a new builder at each step; the last step commits. */
function disturbedBuilder(builder: object, disturb: () => Promise<void>): object {
  return new Proxy(builder, {
    get: (target, name) => {
      const step = Reflect.get(target, name) as (...input: unknown[]) => unknown;
      if (name !== 'execute') {
        return (...input: unknown[]) =>
          disturbedBuilder(step.apply(target, input) as object, disturb);
      }
      return async (...input: unknown[]) => {
        await disturb();
        return step.apply(target, input);
      };
    },
  });
}
