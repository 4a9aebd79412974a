import { writeFile } from 'node:fs/promises';
import { metricsPage } from './metrics-page.ts';

// `npm run schema` writes the page; with `--check` it only says whether it is stale.
const { path, before, text } = await metricsPage();
const isCheck = process.argv.includes('--check');
if (before !== text) {
  if (isCheck) process.exitCode = 1;
  else await writeFile(path, text);
  console.log(`${isCheck ? 'stale' : 'written'}: docs/observability.md`);
}
