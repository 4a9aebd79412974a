import { open, type FileHandle } from 'node:fs/promises';

const NEWLINE = 0x0a;
/** Some twenty lines of a journal. */
const DEFAULT_CHUNK_BYTES = 65_536;

/**
 * The lines of a file, the last one first, reading no more of it than the caller takes. What has no
 * newline yet is no line. A file that is not there has none.
 *
 * @throws the system's error for a file that may not be read.
 */
export async function* linesFromEnd(
  path: string,
  chunkBytes = DEFAULT_CHUNK_BYTES,
): AsyncGenerator<string, undefined> {
  const file = await open(path).catch(unlessMissing);
  if (file === null) return;
  try {
    yield* linesOf(file, chunkBytes);
  } finally {
    await file.close();
  }
}

/** Cuts at newlines alone, so that no character is cut. */
async function* linesOf(file: FileHandle, chunkBytes: number): AsyncGenerator<string, undefined> {
  /** What was read of a line whose begin was not. */
  let rest = Buffer.alloc(0);
  let isInLine = false;
  for (let end = (await file.stat()).size; end > 0;) {
    const start = Math.max(0, end - chunkBytes);
    const chunk = Buffer.alloc(end - start);
    const { bytesRead } = await file.read(chunk, 0, chunk.length, start);
    let text = Buffer.concat([chunk.subarray(0, bytesRead), rest]);
    for (let at = text.lastIndexOf(NEWLINE); at >= 0; at = text.lastIndexOf(NEWLINE)) {
      if (isInLine) yield text.toString('utf8', at + 1);
      isInLine = true;
      text = text.subarray(0, at);
    }
    rest = text;
    end = start;
  }
  if (isInLine) yield rest.toString('utf8');
}

function unlessMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
