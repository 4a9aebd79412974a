/** Tells whether a value that came from outside has a type. */
export type Guard<Type> = (value: unknown) => value is Type;

type Guards<Type> = { readonly [Key in keyof Type]-?: Guard<Type[Key]> };

export const isText: Guard<string> = (value) => typeof value === 'string';

export const isNumber: Guard<number> = (value) => typeof value === 'number';

export const isBoolean: Guard<boolean> = (value) => typeof value === 'boolean';

/** To the system, 0 and below mean this process, or a whole group. */
export const isProcessId: Guard<number> = (value): value is number =>
  Number.isSafeInteger(value) && Number(value) > 0;

export const isTime: Guard<string> = (value): value is string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value));

export function orNull<Type>(guard: Guard<Type>): Guard<Type | null> {
  return (value): value is Type | null => value === null || guard(value);
}

/** For a field that came later than its object. */
export function orAbsent<Type>(guard: Guard<Type>): Guard<Type | undefined> {
  return (value): value is Type | undefined => value === undefined || guard(value);
}

export function oneOf<const Type extends string | number>(...values: readonly Type[]): Guard<Type> {
  return (value): value is Type => values.some((allowed) => allowed === value);
}

export function listOf<Type>(guard: Guard<Type>): Guard<readonly Type[]> {
  return (value): value is readonly Type[] => Array.isArray(value) && value.every(guard);
}

/** The guards of a type's fields; the compiler checks that none is missing. More fields may be. */
export function objectOf<Type extends object>(guards: Guards<Type>): Guard<Type> {
  return (value): value is Type => {
    if (typeof value !== 'object' || value === null) return false;
    const fields = new Map<string, unknown>(Object.entries(value));
    return Object.entries<Guard<unknown>>(guards).every(([key, guard]) => guard(fields.get(key)));
  };
}
