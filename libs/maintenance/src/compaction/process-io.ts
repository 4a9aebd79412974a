import { readFileSync } from 'node:fs';

/** Bytes that this process passed to and took from the system's read and write calls. */
export interface ProcessIo {
  readonly readBytes: number;
  readonly writtenBytes: number;
}

/**
 * What this process has read and written since it began: `rchar` and `wchar` of `/proc/self/io`.
 * These count every read and write of a file, pipe or terminal, served from the page cache or not;
 * what the disk itself did depends on what was cached. `null` where the system does not tell.
 */
export function readProcessIo(): ProcessIo | null {
  if (process.platform !== 'linux') return null;
  try {
    return ioFrom(readFileSync('/proc/self/io', 'latin1'));
  } catch {
    // Without a mounted /proc, or without task accounting in the kernel.
    return null;
  }
}

/** Reads the text of `/proc/self/io`. */
export function ioFrom(text: string): ProcessIo | null {
  const readBytes = fieldOf(text, 'rchar');
  const writtenBytes = fieldOf(text, 'wchar');
  return readBytes === null || writtenBytes === null ? null : { readBytes, writtenBytes };
}

/** Runs work and tells what the process read and wrote meanwhile. */
export async function measureIo<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly io: ProcessIo | null }> {
  const before = readProcessIo();
  const result = await work();
  const after = readProcessIo();
  if (before === null || after === null) return { result, io: null };
  const io = {
    readBytes: after.readBytes - before.readBytes,
    writtenBytes: after.writtenBytes - before.writtenBytes,
  };
  return { result, io };
}

function fieldOf(text: string, field: string): number | null {
  const found = new RegExp(`^${field}: (\\d+)$`, 'm').exec(text)?.[1];
  return found === undefined ? null : Number(found);
}
