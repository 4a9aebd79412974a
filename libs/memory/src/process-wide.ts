const store = globalThis as unknown as Record<symbol, unknown>;

/**
 * The one value of that name in this thread, made at first use. It is shared by every copy of the
 * package that the process loads (ESM and CommonJS, or two installed copies), which a module-level
 * variable would not be. A worker thread has values of its own.
 */
export function processWide<Value extends object>(name: string, create: () => Value): Value {
  const key = Symbol.for(`lancekeep.v1.${name}`);
  const existing = store[key];
  if (existing !== undefined) return existing as Value;
  const value = create();
  store[key] = value;
  return value;
}
