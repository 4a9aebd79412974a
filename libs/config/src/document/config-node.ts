/** Where something stands in a text: offsets in UTF-16 code units, `end` exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * What every format is parsed into: values with their places. Keys are entries of a list rather
 * than properties, so that duplicates stay visible and a key such as `__proto__` is harmless.
 */
export type ConfigNode = ObjectNode | ListNode | ValueNode;

export interface ObjectNode {
  readonly kind: 'object';
  readonly range: TextRange | null;
  readonly entries: readonly ConfigEntry[];
}

export interface ConfigEntry {
  readonly key: string;
  /** `null` where the value does not come from a text. */
  readonly keyRange: TextRange | null;
  readonly value: ConfigNode;
}

export interface ListNode {
  readonly kind: 'list';
  readonly range: TextRange | null;
  readonly items: readonly ConfigNode[];
}

/** A string, number, boolean or null; or something that no configuration can hold. */
export interface ValueNode {
  readonly kind: 'value';
  readonly range: TextRange | null;
  readonly value: unknown;
}

/** The entry of `key`; the last one when there are several, as parsers without positions have it. */
export function entryOf(node: ConfigNode | undefined, key: string): ConfigEntry | undefined {
  if (node?.kind !== 'object') return undefined;
  if (node.entries.length <= FEW) return node.entries.findLast((entry) => entry.key === key);
  const index = INDEXES.get(node) ?? new Map(node.entries.map((entry) => [entry.key, entry]));
  INDEXES.set(node, index);
  return index.get(key);
}

/** Up to so many entries are faster looked through than indexed. */
const FEW = 16;

/** Made at the first look-up, so that thousands of keys, each looked up, stay a matter of moments. */
const INDEXES = new WeakMap<ObjectNode, ReadonlyMap<string, ConfigEntry>>();

/**
 * Whether a key stands without a value, as YAML allows. Its value is `null`, in the place of the key.
 */
export function isBareKey(keyRange: TextRange | null, value: ConfigNode): boolean {
  const isNull = value.kind === 'value' && value.value === null;
  return isNull && keyRange !== null && value.range?.start === keyRange.start;
}

/** The plain value of a node, for validation. */
export function plainValue(node: ConfigNode): unknown {
  switch (node.kind) {
    case 'object': {
      const object: Record<string, unknown> = {};
      for (const { key, value } of node.entries) {
        // Set, `__proto__` would be no property but the prototype.
        if (key === '__proto__') Object.defineProperty(object, key, own(plainValue(value)));
        else object[key] = plainValue(value);
      }
      return object;
    }
    case 'list':
      return node.items.map(plainValue);
    case 'value':
      // A Date or a Promise would pass for an empty object; a symbol passes for nothing.
      return typeof node.value === 'object' && node.value !== null ? Symbol('object') : node.value;
  }
}

const own = (value: unknown): PropertyDescriptor => ({
  value,
  enumerable: true,
  configurable: true,
  writable: true,
});
