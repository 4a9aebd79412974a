import { readFile, writeFile } from 'node:fs/promises';
import { generatedFiles } from './generated-files.ts';

// `npm run schema` writes the files; with `--check` it only says which are stale.
const isCheck = process.argv.includes('--check');
for (const { name, path, text } of await generatedFiles()) {
  const before = await readFile(path, 'utf8').catch(() => null);
  if (before === text) continue;
  if (isCheck) process.exitCode = 1;
  else await writeFile(path, text);
  console.log(`${isCheck ? 'stale' : 'written'}: ${name}`);
}
