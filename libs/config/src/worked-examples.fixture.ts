import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const EXAMPLES = fileURLToPath(
  new URL('../../../docs/examples/configuration', import.meta.url),
);

/** The configuration files among the worked examples, relative to their folder. */
export async function exampleFiles(): Promise<readonly string[]> {
  const names = await readdir(EXAMPLES, { recursive: true });
  return names.filter((name) => name.endsWith('.yaml')).toSorted();
}

/** A file of the examples by its path. */
export const example = (...path: readonly string[]): string => join(EXAMPLES, ...path);
