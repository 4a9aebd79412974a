import { createHash } from 'node:crypto';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Every file and folder below `root`, with its mode, time of change and contents, one a line. */
export async function treeDigest(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = [root, ...entries.map((entry) => join(entry.parentPath, entry.name))].toSorted();
  return Promise.all(paths.map((path) => digestOf(root, path)));
}

async function digestOf(root: string, path: string): Promise<string> {
  const entry = await lstat(path, { bigint: true });
  const contents = entry.isFile()
    ? createHash('sha256')
        .update(await readFile(path))
        .digest('hex')
    : '';
  const name = relative(root, path);
  return `${name} ${entry.mode.toString(8)} ${String(entry.mtimeNs)} ${contents}`;
}
