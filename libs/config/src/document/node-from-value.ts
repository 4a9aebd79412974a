import type { ConfigNode } from './config-node.ts';

/** Deeper than any setting; a value that holds itself ends here. */
const MAXIMUM_DEPTH = 20;

/** As many as a YAML document may unfold to. A few objects that hold each other have billions of ways. */
const MAXIMUM_NODES = 100_000;

/** Turns a JavaScript value into a node without places; properties that are `undefined` are left out. */
export function nodeFromValue(value: unknown): ConfigNode {
  let nodes = 0;
  return convert(value, 0);

  function convert(value: unknown, depth: number): ConfigNode {
    nodes += 1;
    const mayGoOn = depth < MAXIMUM_DEPTH && nodes < MAXIMUM_NODES;
    if (mayGoOn && Array.isArray(value)) {
      const items = value.map((item: unknown) => convert(item, depth + 1));
      return { kind: 'list', range: null, items };
    }
    if (mayGoOn && isPlainObject(value)) {
      const entries = Object.entries(value)
        .filter(([, child]) => child !== undefined)
        .map(([key, child]) => ({ key, keyRange: null, value: convert(child, depth + 1) }));
      return { kind: 'object', range: null, entries };
    }
    return { kind: 'value', range: null, value };
  }
}

/** Also one from another realm, whose `Object.prototype` is not ours. */
function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
