import type { LayerFault } from '../config-layer.ts';
import { LineIndex } from './line-index.ts';

/** A text, or why there is none; `lines` where the fault has a place in it. */
export type DecodedText =
  | { readonly text: string; readonly fault: null }
  | { readonly text: null; readonly fault: LayerFault; readonly lines?: LineIndex };

/** Decodes UTF-8; a byte order mark at its start is left out. */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (isUtf16(bytes)) return refuse(bytes, { at: 0, found: 'it is UTF-16' });
  const nul = bytes.indexOf(0);
  if (nul >= 0) return refuse(bytes, { at: nul, found: 'a NUL character stands here' });
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), fault: null };
  } catch {
    const at = findInvalid(bytes);
    return refuse(bytes, { at, found: describeByte(bytes[at] ?? 0) });
  }
}

/** By its mark; or because every other byte is 0, which would be valid UTF-8. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return isMarked || (bytes.length % 2 === 0 && (first === 0) !== (second === 0));
}

/** Above 0x9F the bytes of Latin-1 and Windows-1252 are letters and signs. */
function describeByte(byte: number): string {
  const latin = byte > 0x9f ? ` (${String.fromCharCode(byte)} in Latin-1)` : '';
  return `the byte 0x${byte.toString(16).toUpperCase()}${latin} stands here`;
}

function refuse(
  bytes: Uint8Array,
  { at, found }: { readonly at: number; readonly found: string },
): DecodedText {
  const text = new TextDecoder().decode(bytes);
  const start = new TextDecoder().decode(bytes.subarray(0, at)).length;
  const message = `the file is not UTF-8 text: ${found}`;
  return {
    text: null,
    lines: new LineIndex(text),
    fault: {
      code: 'FILE_ENCODING',
      message,
      hint: 'Save it as UTF-8.',
      range: { start, end: start + 1 },
    },
  };
}

/** The offset of the first byte that no UTF-8 has there. */
function findInvalid(bytes: Uint8Array): number {
  let valid = 0;
  let tooLong = bytes.length;
  // A prefix of what is valid is valid as well, except for a character that it cuts.
  while (tooLong - valid > 1) {
    const middle = Math.floor((valid + tooLong) / 2);
    if (isValid(bytes.subarray(0, middle), { stream: true })) valid = middle;
    else tooLong = middle;
  }
  // 0xE4, an ä of Latin-1, begins a character: what follows it tells that it is none.
  const lengths = [valid, valid - 1, valid - 2, valid - 3];
  return lengths.find((length) => length >= 0 && isValid(bytes.subarray(0, length), {})) ?? valid;
}

function isValid(bytes: Uint8Array, options: { readonly stream?: boolean }): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, options);
    return true;
  } catch {
    return false;
  }
}
