import { mkdir, open, type FileHandle } from 'node:fs/promises';
import type { JournalEntry } from './journal-entry.ts';
import { journalFiles, MOST_BYTES, rotate } from './journal-files.ts';

const NEWLINE = 0x0a;

/**
 * Appends an entry as one line, by one write, and waits until it is on the disk. A line that a crash
 * or a full disk tore gets its newline first, so that it spoils no other. Only whoever holds the
 * writer lease may append, one entry at a time.
 *
 * @throws the system's error, for a full disk or a folder that may not be written.
 */
export async function appendEntry(folder: string, entry: JournalEntry): Promise<void> {
  await mkdir(folder, { recursive: true });
  const line = `${JSON.stringify(entry)}\n`;
  const [current = ''] = journalFiles(folder);
  let file = await open(current, 'a+');
  try {
    const { size } = await file.stat();
    if (size > 0 && size + Buffer.byteLength(line) > MOST_BYTES) {
      await file.close();
      await rotate(folder);
      file = await open(current, 'a+');
    }
    await append(file, line);
  } finally {
    await file.close();
  }
}

async function append(file: FileHandle, line: string): Promise<void> {
  const text = Buffer.from((await endsTorn(file)) ? `\n${line}` : line);
  const { bytesWritten } = await file.write(text);
  if (bytesWritten < text.length) {
    // The system says why only at the next write.
    await file.write(text, bytesWritten);
  }
  await file.datasync();
}

async function endsTorn(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== NEWLINE;
}
