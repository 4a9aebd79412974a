import { plainValue } from '../document/config-node.ts';
import { readWithBases } from '../extends/read-with-bases.ts';
import type { LancekeepConfigInput } from '../generated/config-types.ts';
import type { ConfigFileReport } from '../resolved-config.ts';
import { checkLayer } from './check-layer.ts';

/** The work behind `validateConfigFile`. */
export async function checkFile(file: string): Promise<ConfigFileReport> {
  const read = await readWithBases(file);
  const checked = await Promise.all(read.layers.map(checkLayer));
  const problems = [...read.problems, ...checked.flatMap((layer) => layer.problems)];
  const valid = problems.every(({ severity }) => severity !== 'error');
  const own = read.isRead ? checked.at(-1) : undefined;
  // The schema has checked the shape that is asserted here.
  const config =
    valid && own !== undefined ? (plainValue(own.layer.root) as LancekeepConfigInput) : null;
  return { file, valid, problems, config };
}
