import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { systemCodeOf } from '../walk/skip-log.ts';
import type { SourceFile } from '../walk/source-walk.ts';

/** A text file as it was read. */
export interface SourceText {
  readonly file: SourceFile;
  /** Without byte order mark. */
  readonly text: string;
  /** SHA-256 of the bytes, in hex. */
  readonly contentHash: string;
}

/** What came of reading a file: its text, or why it is not indexed. */
export type ReadResult =
  | { readonly status: 'text'; readonly source: SourceText }
  | { readonly status: 'skipped'; readonly reason: 'tooLarge' | 'binary' }
  | { readonly status: 'unreadable'; readonly error: unknown }
  /** Deleted since the walk saw it. */
  | { readonly status: 'gone' };

const BINARY_PROBE_BYTES = 8 * 1024;
const BYTE_ORDER_MARK = '\uFEFF';

/** Reads a file whole. What it holds may have changed since the walk saw it. */
export async function readSourceFile(file: SourceFile, maxFileBytes: number): Promise<ReadResult> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file.absolutePath);
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === undefined) throw error;
    return code === 'ENOENT' ? { status: 'gone' } : { status: 'unreadable', error };
  }
  if (bytes.length > maxFileBytes) return { status: 'skipped', reason: 'tooLarge' };
  if (isBinary(bytes)) return { status: 'skipped', reason: 'binary' };
  const decoded = bytes.toString('utf8');
  const text = decoded.startsWith(BYTE_ORDER_MARK) ? decoded.slice(1) : decoded;
  const current = { ...file, sizeBytes: bytes.length };
  return { status: 'text', source: { file: current, text, contentHash: hash('sha256', bytes) } };
}

function isBinary(bytes: Buffer): boolean {
  return bytes.subarray(0, BINARY_PROBE_BYTES).includes(0) || !isUtf8(bytes);
}
