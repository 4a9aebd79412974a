import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { run } from '@oclif/core/run';
import { settings } from '@oclif/core/settings';
import { failureOf } from './command/failure.ts';
import { failed } from './command/outcome.ts';
import { report } from './command/report.ts';
import { wantsJson } from './command/wants-json.ts';

/**
 * Runs the command line. A command prints its own outcome; what fails before there is one, such as
 * an unknown command, is printed here. The exit code is in `process.exitCode`.
 */
export async function main(argv: readonly string[]): Promise<void> {
  const json = wantsJson(argv);
  // oclif would look for TypeScript sources beside what is built.
  settings.enableAutoTranspile = false;
  try {
    if (json && argv[0] === '--version') {
      const version = await ownVersion();
      process.exitCode = report({ result: { version }, text: version }, json);
    } else {
      await run([...argv], fileURLToPath(new URL('..', import.meta.url)));
    }
  } catch (error) {
    process.exitCode = report(failed(failureOf(error, 'ops')), json);
  }
}

async function ownVersion(): Promise<string> {
  const manifest = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
