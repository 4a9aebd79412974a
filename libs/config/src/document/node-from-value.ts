import type { ConfigNode } from './config-node.ts';

/** Deeper than any setting; a value that holds itself ends here. */
const MAXIMUM_DEPTH = 20;

/** Turns a JavaScript value into a node without places; properties that are `undefined` are left out. */
export function nodeFromValue(value: unknown, depth = 0): ConfigNode {
  if (depth < MAXIMUM_DEPTH && Array.isArray(value)) {
    const items = value.map((item: unknown) => nodeFromValue(item, depth + 1));
    return { kind: 'list', range: null, items };
  }
  if (depth < MAXIMUM_DEPTH && isPlainObject(value)) {
    const entries = Object.entries(value)
      .filter(([, child]) => child !== undefined)
      .map(([key, child]) => ({ key, keyRange: null, value: nodeFromValue(child, depth + 1) }));
    return { kind: 'object', range: null, entries };
  }
  return { kind: 'value', range: null, value };
}

/** Also one from another realm, whose `Object.prototype` is not ours. */
function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
