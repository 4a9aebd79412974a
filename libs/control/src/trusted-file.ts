import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { hasCode } from './system-error.ts';

/** What a file turned out to be that anybody may have put there. */
export type TrustedFile =
  | { readonly kind: 'text'; readonly text: string; readonly changedAtMs: number }
  | { readonly kind: 'refused'; readonly problem: string; readonly changedAtMs: number | null }
  | { readonly kind: 'gone' };

/** Reads a file: no links, no pipes, of this user only, of bounded size. Never throws. */
export async function readTrustedFile(path: string, maxBytes: number): Promise<TrustedFile> {
  let handle: FileHandle | undefined;
  try {
    // Windows has no such flags: undefined counts as 0 here.
    const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
    handle = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    return await readFrom(handle, maxBytes);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return { kind: 'gone' };
    const problem = hasCode(error, 'ELOOP') ? 'it is a symbolic link' : messageOf(error);
    return { kind: 'refused', problem, changedAtMs: null };
  } finally {
    await handle?.close();
  }
}

async function readFrom(handle: FileHandle, maxBytes: number): Promise<TrustedFile> {
  const stats = await handle.stat();
  const changedAtMs = stats.mtimeMs;
  const refused = (problem: string): TrustedFile => ({ kind: 'refused', problem, changedAtMs });
  if (!stats.isFile()) return refused('it is not a file');
  const user = process.geteuid?.() ?? stats.uid;
  if (stats.uid !== user) return refused(`it belongs to the user with the id ${stats.uid}`);
  if (stats.size > maxBytes) return refused('it is too large');
  return { kind: 'text', text: await handle.readFile('utf8'), changedAtMs };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
