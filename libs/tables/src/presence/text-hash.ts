/** Two hashes of 32 bits, from which a filter derives all its positions. */
export interface TextHash {
  readonly first: number;
  /** Odd, so that steps of it reach every position. */
  readonly second: number;
}

/**
 * Hashes the UTF-8 bytes of a text: texts of a batch and texts in Arrow's buffers hash alike, without
 * being decoded. FNV-1a twice, with different bases, each mixed as MurmurHash3 ends (both public
 * domain); about 0.1 µs for 30 bytes.
 */
export function hashBytes(bytes: Uint8Array, start: number, end: number): TextHash {
  let first = 0x811c9dc5;
  let second = 0x9747b28c;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    first = Math.imul(first ^ byte, 0x01000193);
    second = Math.imul(second ^ byte, 0x85ebca6b) + at - start;
  }
  return { first: mix(first), second: mix(second) | 1 };
}

const encoder = new TextEncoder();
/** One for all, since an allocation a text costs more than the hash. */
let encoded = new Uint8Array(4_096);

export function hashText(text: string): TextHash {
  // UTF-8 has at most three bytes for a unit of UTF-16.
  if (encoded.length < 3 * text.length) encoded = new Uint8Array(3 * text.length);
  return hashBytes(encoded, 0, encoder.encodeInto(text, encoded).written);
}

function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
