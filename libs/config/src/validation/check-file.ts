import { plainValue } from '../document/config-node.ts';
import { readConfigFile } from '../document/read-config-file.ts';
import type { LancekeepConfigInput } from '../generated/config-types.ts';
import type { ConfigFileReport } from '../resolved-config.ts';
import { checkLayer } from './check-layer.ts';

/** The work behind `validateConfigFile`. */
export async function checkFile(file: string): Promise<ConfigFileReport> {
  const read = await readConfigFile(file);
  if (read.layer === null) return { file, valid: false, problems: read.problems, config: null };
  const { layer, problems: found } = await checkLayer(read.layer);
  const problems = [...read.problems, ...found];
  const valid = problems.every(({ severity }) => severity !== 'error');
  // The schema has checked the shape that is asserted here.
  const config = valid ? (plainValue(layer.root) as LancekeepConfigInput) : null;
  return { file, valid, problems, config };
}
