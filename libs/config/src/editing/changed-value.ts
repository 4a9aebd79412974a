/** `value` with `path` set, or taken out where `change` is undefined; in either case a copy. */
export function changedValue(value: unknown, path: readonly string[], change: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change;
  const before = typeof value === 'object' && value !== null ? value : {};
  const others = Object.entries(before).filter(([each]) => each !== key);
  const inner: unknown = Object.hasOwn(before, key) ? Reflect.get(before, key) : undefined;
  const changed = changedValue(inner, rest, change);
  // fromEntries defines properties instead of setting them, so `__proto__` is an ordinary key.
  return Object.fromEntries(changed === undefined ? others : [...others, [key, changed]]);
}

/** What stands at `path`; `undefined` when nothing does. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (outer, key) =>
      typeof outer === 'object' && outer !== null && Object.hasOwn(outer, key)
        ? Reflect.get(outer, key)
        : undefined,
    value,
  );
}
