/** Rows from `begin` up to, not including, `end`. */
export interface Run {
  readonly begin: number;
  readonly end: number;
}

export type Values = Uint8Array | Float32Array | BigInt64Array;

export const mapRun = ({ begin, end }: Run, to: (place: number) => number): Run => ({
  begin: to(begin),
  end: to(end),
});

export const lengthOf = (runs: readonly Run[]): number =>
  runs.reduce((sum, { begin, end }) => sum + end - begin, 0);

export function takeValues(
  values: Values | undefined,
  runs: readonly Run[],
  stride: number,
): Values | undefined {
  if (values === undefined) return undefined;
  const taken = Reflect.construct(values.constructor, [lengthOf(runs) * stride]) as Uint8Array;
  let at = 0;
  for (const { begin, end } of runs) {
    const part = values.subarray(begin * stride, end * stride) as Uint8Array;
    taken.set(part, at);
    at += part.length;
  }
  return taken;
}

/** Offsets that begin at 0, whatever those of the column begin at. */
export function takeOffsets(
  offsets: Int32Array | BigInt64Array,
  runs: readonly Run[],
): Int32Array | BigInt64Array {
  const taken = Reflect.construct(offsets.constructor, [lengthOf(runs) + 1]) as typeof offsets;
  let [row, end] = [0, 0];
  for (const run of runs) {
    const shift = end - Number(offsets[run.begin]);
    for (let each = run.begin + 1; each <= run.end; each += 1) {
      end = Number(offsets[each]) + shift;
      row += 1;
      taken[row] = taken instanceof Int32Array ? end : BigInt(end);
    }
  }
  return taken;
}

export function takeBits(bits: Uint8Array, offset: number, runs: readonly Run[]): Uint8Array {
  const taken = new Uint8Array(Math.ceil(lengthOf(runs) / 8));
  let at = 0;
  for (const { begin, end } of runs) {
    for (let each = offset + begin; each < offset + end; each += 1) {
      const bit = ((bits[each >> 3] ?? 0) >> (each & 7)) & 1;
      taken[at >> 3] = (taken[at >> 3] ?? 0) | (bit << (at & 7));
      at += 1;
    }
  }
  return taken;
}

export function countBits(bits: Uint8Array): number {
  let count = 0;
  for (let byte of bits) {
    for (; byte > 0; byte &= byte - 1) count += 1;
  }
  return count;
}
