import { runNode } from '@lancekeep/testing';

/**
 * Runs `script` in a Node of its own and gives what it printed, read as JSON. `LIBRARY` stands
 * for the name of this library, from source. The test runner loads modules in a way of its own; Node does not.
 */
export async function runSource(
  script: string,
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<unknown> {
  const library = JSON.stringify(import.meta.resolve('./index.ts'));
  const argv = ['--conditions=@lancekeep/source', '--disable-warning=ExperimentalWarning'];
  const { stdout, stderr } = await runNode(
    [...argv, '--input-type=module', '--eval', script.replaceAll('LIBRARY', library)],
    options,
  );
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout) as unknown;
}
