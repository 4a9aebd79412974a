import { casesToTry } from '@lancekeep/testing';
import fc from 'fast-check';
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../config-files.fixture.ts';
import { pointerKeys } from '../document/json-pointer.ts';
import { LineIndex } from '../document/line-index.ts';
import { validateConfigFile } from '../validate-config-file.ts';
import { arbitraryConfig, type PlainConfig } from './arbitrary-config.fixture.ts';

const LONG_MS = 600_000;

/** Values of every kind, of which most are wrong wherever they stand. */
const anyValue = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string(),
  fc.constant([]),
  fc.constant({}),
  fc.constant({ nested: { deeply: 1 } }),
  fc.constant([1, 'two']),
);

/** A valid configuration, and a place in it, as shares of what there is on each level. */
const mutation = fc.record({
  config: arbitraryConfig,
  path: fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 5 }),
  kind: fc.constantFrom('replace', 'rename', 'add'),
  value: anyValue,
  key: fc.oneof(
    fc.string({ minLength: 1 }),
    fc.constantFrom('__proto__', 'constructor', 'indexCachMb'),
  ),
});

interface Mutated {
  readonly config: PlainConfig;
  readonly keys: readonly string[];
}

test(
  'any single change is either valid, or reported where it was made',
  async () => {
    const file = join(await repository(), 'lancekeep.config.json');
    await fc.assert(
      fc.asyncProperty(mutation, async ({ config, path, kind, value, key }) => {
        const mutated = mutate(config, { path, kind, value, key });
        const text = JSON.stringify(mutated.config, null, 2);
        await writeFile(file, text);
        const { problems } = await validateConfigFile(file);
        const errors = problems.filter(({ severity }) => severity === 'error');
        const [from, until] = placeOf(text, mutated.keys);
        const lines = new LineIndex(text);
        for (const { pointer, line, column, source, message, hint } of errors) {
          expect(source).toBe(file);
          expect(`${message}${hint ?? ''}`).not.toBe('');
          expect(pointerKeys(pointer).slice(0, mutated.keys.length)).toEqual(mutated.keys);
          const at = { line, column };
          const places = Array.from({ length: until - from }, (_, index) =>
            lines.positionAt(from + index),
          );
          expect(places.map((place) => JSON.stringify(place))).toContain(JSON.stringify(at));
        }
      }),
      { numRuns: casesToTry(300) },
    );
  },
  LONG_MS,
);

/** Changes one place: another value, another key, or one key more. */
function mutate(
  config: PlainConfig,
  change: {
    readonly path: readonly number[];
    readonly kind: string;
    readonly value: unknown;
    readonly key: string;
  },
): Mutated {
  const [step = 0, ...deeper] = change.path;
  const names = Object.keys(config);
  const name = names[step % Math.max(names.length, 1)];
  const child = name === undefined ? undefined : config[name];
  if (name !== undefined && deeper.length > 0 && isObject(child)) {
    const inner = mutate(child, { ...change, path: deeper });
    return { config: { ...config, [name]: inner.config }, keys: [name, ...inner.keys] };
  }
  if (name === undefined || change.kind === 'add') {
    return { config: withEntry(config, change.key, change.value), keys: [change.key] };
  }
  if (change.kind === 'replace') {
    return { config: withEntry(config, name, change.value), keys: [name] };
  }
  const rest = Object.fromEntries(Object.entries(config).filter(([key]) => key !== name));
  return { config: withEntry(rest, change.key, child), keys: [change.key] };
}

/** An own property also for `__proto__`. */
function withEntry(config: PlainConfig, key: string, value: unknown): PlainConfig {
  return Object.fromEntries([...Object.entries(config), [key, value]]);
}

/** From the key to the end of the value. */
function placeOf(text: string, keys: readonly string[]): readonly [from: number, until: number] {
  const tree = parseTree(text);
  const node = tree === undefined ? undefined : findNodeAtLocation(tree, [...keys]);
  const entry = node?.parent;
  if (node === undefined || entry === undefined) throw new Error('The change is not in the text.');
  return [entry.offset, node.offset + node.length];
}

function isObject(value: unknown): value is PlainConfig {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
