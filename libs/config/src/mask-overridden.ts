import type { ConfigOrigin, OverriddenValue } from './resolved-config.ts';
import { maskValue, type MaskedValue } from './mask-secrets.ts';

/** An overridden value as it may be shown. A type, as an interface is no plain data to the compiler. */
export type ShownOverridden = Readonly<
  Record<'value', MaskedValue> & Record<'origin', ConfigOrigin>
>;

/** What values in use took the place of, by JSON pointer, as plain data with masked secrets. */
export function maskOverridden(
  overridden: ReadonlyMap<string, readonly OverriddenValue[]>,
): Readonly<Record<string, readonly ShownOverridden[]>> {
  return Object.fromEntries(
    [...overridden].map(([pointer, values]) => [
      pointer,
      values.map(({ value, origin }) => ({ value: maskValue(pointer, value), origin })),
    ]),
  );
}
