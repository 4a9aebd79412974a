/** Gives what `make` gave last, as long as that is younger than `durationMs`. A throw is not kept. */
export function shareBriefly<Value>(make: () => Value, durationMs: number): () => Value {
  let last: { readonly value: Value; readonly madeAt: number } | null = null;
  return () => {
    const now = performance.now();
    if (last === null || now - last.madeAt >= durationMs) last = { value: make(), madeAt: now };
    return last.value;
  };
}
