import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode } from './run-process.ts';

export interface InnerResults {
  readonly testResults: readonly {
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

/** Runs vitest in `folder` on one test file with the text `source`, with the real set-up file. */
export async function runInnerVitest(
  folder: string,
  source: string,
  env: NodeJS.ProcessEnv = {},
): Promise<InnerResults> {
  const here = fileURLToPath(new URL('.', import.meta.url));
  await mkdir(join(folder, 'inner'));
  const root = join(folder, 'inner');
  const test = { globals: true, pool: 'forks', setupFiles: [join(here, 'setup-test-file.ts')] };
  await writeFile(join(root, 'vitest.config.mjs'), `export default ${JSON.stringify({ test })}`);
  await writeFile(join(root, 'inner.test.ts'), source.replaceAll('HERE', here));
  const vitest = fileURLToPath(new URL('vitest.mjs', import.meta.resolve('vitest/package.json')));
  const output = join(root, 'results.json');
  const argv = ['run', '--root', root, '--reporter=json', `--outputFile=${output}`];
  await runNode([vitest, ...argv], { env: { ...process.env, ...env } });
  return JSON.parse(await readFile(output, 'utf8')) as InnerResults;
}
