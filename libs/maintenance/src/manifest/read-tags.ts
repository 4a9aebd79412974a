import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A tag of a table. LanceDB lists them too, but not of which line of versions they are. */
export interface TableTag {
  readonly name: string;
  readonly version: number;
  /** `null` on the table's own line of versions. */
  readonly branch: string | null;
}

const EXTENSION = '.json';

/**
 * Reads the tags of a table on a local folder, those of its branches included. Gives `null` when one
 * is not understood.
 */
export async function readTags(tableFolder: string): Promise<readonly TableTag[] | null> {
  const folder = join(tableFolder, '_refs', 'tags');
  const tags: TableTag[] = [];
  for (const name of await namesIn(folder)) {
    const text = await readFile(join(folder, name), 'utf8').catch(nullIfGone);
    // Deleted meanwhile.
    if (text === null) continue;
    const tag = parseTag(name.slice(0, -EXTENSION.length), text);
    if (tag === null) return null;
    tags.push(tag);
  }
  return tags;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder).catch(nullIfGone)) ?? [];
  return names.filter((name) => name.endsWith(EXTENSION)).sort();
}

function nullIfGone(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

function parseTag(name: string, text: string): TableTag | null {
  const content = parseJson(text);
  if (typeof content !== 'object' || content === null || !('version' in content)) return null;
  const { version } = content;
  const branch = 'branch' in content ? content.branch : null;
  if (typeof version !== 'number' || !(branch === null || typeof branch === 'string')) return null;
  return { name, version, branch };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
