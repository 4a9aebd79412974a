import { temporaryDirectory } from '@lancekeep/testing';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Writes files by their relative paths, with the folders that they need. */
export async function writeTree(
  root: string,
  files: Readonly<Record<string, string | Buffer>>,
): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

/** 20 files with 24 chunks: at 10 chunks a flush, three flushes. */
export async function smallTree() {
  const folder = await temporaryDirectory();
  const root = join(folder, 'tree');
  const numbered = Array.from({ length: 18 }, (_, index) => [
    `src/file-${String(index).padStart(2, '0')}.ts`,
    `export const value${index} = ${index};\n`,
  ]);
  await writeTree(root, {
    ...(Object.fromEntries(numbered) as Record<string, string>),
    'README.md': '# A small tree\n\nIt is indexed.\n',
    'src/long.py': 'print("a line of a long file")\n'.repeat(250),
  });
  return { folder, root, database: join(folder, 'database') };
}
