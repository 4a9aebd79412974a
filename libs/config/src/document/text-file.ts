import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { LayerFault } from '../config-layer.ts';

/** Far above any configuration, and small enough that every parser ends soon. */
export const MAXIMUM_BYTES = 4 * 1024 * 1024;

/** The text of a file, or why there is none. */
export type TextFile =
  | { readonly text: string; readonly fault: null }
  | { readonly text: null; readonly fault: LayerFault };

/** Reads a UTF-8 text file; a byte order mark at its start is left out. */
export async function readTextFile(file: string): Promise<TextFile> {
  try {
    // To open a pipe waits for a writer, unless told not to. Windows has no such flag: undefined is 0.
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const status = await handle.stat();
      // A pipe or device may never end.
      if (!status.isFile()) return failed('FILE_UNREADABLE', notAFile(status.isDirectory()));
      if (status.size > MAXIMUM_BYTES) {
        const megabytes = Math.ceil(status.size / 1024 / 1024);
        return failed('FILE_TOO_LARGE', `the file has ${megabytes} MB, which is no configuration`);
      }
      return decode(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    return failed('FILE_UNREADABLE', explainSystemError(error));
  }
}

function decode(bytes: Uint8Array): TextFile {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), fault: null };
  } catch {
    return failed('FILE_ENCODING', 'the file is not UTF-8 text', 'Save it as UTF-8.');
  }
}

function notAFile(isDirectory: boolean): string {
  return isDirectory ? 'this is a folder, not a file' : 'this is not a regular file';
}

function explainSystemError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'the file does not exist';
  if (code === 'EACCES' || code === 'EPERM') return 'the file may not be read by this user';
  if (code === 'EISDIR') return notAFile(true);
  return `the file cannot be read (${code === '' ? String(error) : code})`;
}

function failed(code: LayerFault['code'], message: string, hint?: string): TextFile {
  return { text: null, fault: { code, message, ...(hint === undefined ? {} : { hint }) } };
}
