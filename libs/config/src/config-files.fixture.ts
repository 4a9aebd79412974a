import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { temporaryDirectory } from '@lancekeep/testing';

/** An empty folder that ends the search for configurations, as the root of a repository does. */
export async function repository(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await temporaryDirectory();
  await writeFiles(folder, { '.git/HEAD': '', ...files });
  return folder;
}

/** Writes files by their relative names, with the folders that they need. */
export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}
