import type { ConfigEdit } from './config-edit.ts';
import { replaceFile } from './replace-file.ts';

/**
 * Writes a checked change: readers see the old file or the new one. Mode, owner and byte order mark
 * stay, and of a symbolic link the target is written.
 * @throws LancekeepError `INVALID_ARGUMENT` when the file has changed since it was read, or its owner
 * cannot be kept; `PERMISSION_DENIED`, `DISK_FULL`.
 */
export function writeEdit({ document, after }: ConfigEdit): void {
  if (after === document.text) return;
  const { file, bytes } = document;
  const hasMark = Buffer.from(bytes.subarray(0, BYTE_ORDER_MARK.length)).equals(BYTE_ORDER_MARK);
  const text = Buffer.from(after);
  replaceFile(file, {
    before: bytes,
    after: hasMark ? Buffer.concat([BYTE_ORDER_MARK, text]) : text,
  });
}

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');
