import { originAt, type ConfigLayer } from '../config-layer.ts';
import { entryOf, type ConfigNode } from '../document/config-node.ts';
import { appendPointer } from '../document/json-pointer.ts';
import {
  isMap,
  isSection,
  type SectionSchema,
  type SettingSchema,
} from '../schema/setting-schema.ts';
import type { ConfigOrigin, OverriddenValue } from '../resolved-config.ts';

/** One configuration made of several layers. */
export interface MergedLayers {
  readonly value: unknown;
  /** By pointer, for every single value and every empty map. */
  readonly origins: ReadonlyMap<string, ConfigOrigin>;
  /** By pointer, for every value that took the place of others. */
  readonly overridden: ReadonlyMap<string, readonly OverriddenValue[]>;
}

/** What the layers have at one place, weakest first. */
interface Candidate {
  readonly layer: ConfigLayer;
  readonly node: ConfigNode;
}

/**
 * Lays valid layers over the defaults of the schema; a later layer wins, value by value, also inside
 * sections and maps.
 */
export function mergeLayers(layers: readonly ConfigLayer[], schema: SettingSchema): MergedLayers {
  const origins = new Map<string, ConfigOrigin>();
  const overridden = new Map<string, readonly OverriddenValue[]>();
  const all = layers.map((layer) => ({ layer, node: layer.root }));
  return { value: merge(schema, '', all), origins, overridden };

  function merge(
    schema: SettingSchema,
    pointer: string,
    candidates: readonly Candidate[],
  ): unknown {
    if (isSection(schema)) {
      const [only, ...others] = candidates;
      if (only !== undefined && others.length === 0 && isSparse(schema)) {
        return sparseSection(only, (key, candidate) =>
          recordOrigin(appendPointer(pointer, key), candidate),
        );
      }
      const section: Record<string, unknown> = {};
      const given = givenKeys(candidates);
      for (const [key, child] of childrenOf(schema)) {
        // Most settings of the tables of a large file are not given and have no default.
        if (isNothing(child) && !given.has(key)) continue;
        const value = mergeChild(child, key);
        if (value !== undefined) section[key] = value;
      }
      return section;
    }
    if (isMap(schema)) {
      const keys = givenKeys(candidates);
      if (keys.size === 0) recordOrigin(pointer, candidates.at(-1));
      // Without a prototype, a look-up by a foreign name such as "constructor" finds nothing.
      const map: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
      for (const key of keys) map[key] = mergeChild(schema.additionalProperties, key);
      return map;
    }
    const winner = candidates.at(-1);
    const value = winner?.node.kind === 'value' ? winner.node.value : schema.default;
    if (value !== undefined) recordOrigin(pointer, winner);
    const losers = losersOf(candidates, schema.default);
    if (losers.length > 0) overridden.set(pointer, losers);
    return value;

    function mergeChild(child: SettingSchema, key: string): unknown {
      const inner: Candidate[] = [];
      for (const { layer, node } of candidates) {
        const entry = entryOf(node, key);
        if (entry !== undefined) inner.push({ layer, node: entry.value });
      }
      return merge(child, appendPointer(pointer, key), inner);
    }
  }

  function recordOrigin(pointer: string, winner: Candidate | undefined): void {
    const origin = winner === undefined ? DEFAULT : originAt(winner.layer, winner.node.range);
    origins.set(pointer, Object.freeze(origin));
  }
}

const DEFAULT: ConfigOrigin = Object.freeze({ kind: 'default' });

/** All but the last of the candidates, and the default, where there is any candidate. */
function losersOf(candidates: readonly Candidate[], standard: unknown): readonly OverriddenValue[] {
  if (candidates.length === 0 || (candidates.length === 1 && standard === undefined)) return NONE;
  const losers: OverriddenValue[] =
    standard === undefined ? [] : [{ value: standard, origin: DEFAULT }];
  for (const { layer, node } of candidates.slice(0, -1)) {
    if (node.kind !== 'value') continue;
    losers.unshift({ value: node.value, origin: originAt(layer, node.range) });
  }
  return losers;
}

const NONE: readonly OverriddenValue[] = [];

/** Whether a setting comes to nothing where nobody gives it. */
const isNothing = (schema: SettingSchema): boolean =>
  schema.type !== 'object' && schema.default === undefined;

/** What a single layer gives of a section in which nothing has a default. */
function sparseSection(
  { layer, node }: Candidate,
  record: (key: string, candidate: Candidate) => void,
): Readonly<Record<string, unknown>> {
  const section: Record<string, unknown> = {};
  if (node.kind !== 'object') return section;
  for (const { key, value } of node.entries) {
    if (value.kind !== 'value') continue;
    section[key] = value.value;
    record(key, { layer, node: value });
  }
  return section;
}

/** Whether all of a section comes to nothing where nobody gives it: the policy of one of many tables. */
function isSparse(schema: SectionSchema): boolean {
  const known = SPARSE.get(schema);
  if (known !== undefined) return known;
  const sparse = Object.values(schema.properties).every(isNothing);
  SPARSE.set(schema, sparse);
  return sparse;
}

const SPARSE = new WeakMap<SectionSchema, boolean>();

/** Made once for each section of the schema, though a large file has thousands of one kind. */
function childrenOf(schema: SectionSchema): readonly (readonly [string, SettingSchema])[] {
  const children = CHILDREN.get(schema) ?? Object.entries(schema.properties);
  CHILDREN.set(schema, children);
  return children;
}

const CHILDREN = new WeakMap<SectionSchema, readonly (readonly [string, SettingSchema])[]>();

function givenKeys(candidates: readonly Candidate[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { node } of candidates) {
    if (node.kind === 'object') for (const { key } of node.entries) keys.add(key);
  }
  return keys;
}
