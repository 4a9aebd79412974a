import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
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
  /** Deleted since the walk saw it, or replaced by a folder, a link or a pipe. */
  | { readonly status: 'gone' };

const BINARY_PROBE_BYTES = 8 * 1024;
/** What opening says of a path that no longer leads to a file, or to a link or a socket. */
const GONE: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENXIO']);
/**
 * A pipe is not waited for, and a link, which could lead out of the tree, is not followed. Windows
 * has neither flag.
 */
const OPEN_FLAGS = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;
const BYTE_ORDER_MARK = '\uFEFF';

/** Reads a file whole. What it holds, and what it is, may have changed since the walk saw it. */
export async function readSourceFile(file: SourceFile, maxFileBytes: number): Promise<ReadResult> {
  try {
    const handle = await open(file.absolutePath, OPEN_FLAGS);
    try {
      return await readOpened({ file, handle, maxFileBytes });
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === undefined) throw error;
    return GONE.has(code) ? { status: 'gone' } : { status: 'unreadable', error };
  }
}

async function readOpened(opened: {
  readonly file: SourceFile;
  readonly handle: FileHandle;
  readonly maxFileBytes: number;
}): Promise<ReadResult> {
  const { file, handle, maxFileBytes } = opened;
  const stats = await handle.stat();
  if (!stats.isFile()) return { status: 'gone' };
  // Asked before it is read: a log may have grown by gigabytes.
  if (stats.size > maxFileBytes) return { status: 'skipped', reason: 'tooLarge' };
  const bytes = await handle.readFile();
  if (isBinary(bytes)) return { status: 'skipped', reason: 'binary' };
  const decoded = bytes.toString('utf8');
  const text = decoded.startsWith(BYTE_ORDER_MARK) ? decoded.slice(1) : decoded;
  const current = { ...file, sizeBytes: bytes.length, modifiedAt: stats.mtime };
  return { status: 'text', source: { file: current, text, contentHash: hash('sha256', bytes) } };
}

function isBinary(bytes: Buffer): boolean {
  return bytes.subarray(0, BINARY_PROBE_BYTES).includes(0) || !isUtf8(bytes);
}
