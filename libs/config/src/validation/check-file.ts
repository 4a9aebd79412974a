import type { ConfigProblem } from '@lancekeep/errors';
import { checkConsistency } from '../consistency/check-consistency.ts';
import { plainValue } from '../document/config-node.ts';
import { readWithBases } from '../extends/read-with-bases.ts';
import type { LancekeepConfigInput } from '../generated/config-types.ts';
import { budgetLayer } from '../resolution/budget-layer.ts';
import { mergeLayers } from '../resolution/merge-layers.ts';
import type { ConfigFileReport, LancekeepSettings } from '../resolved-config.ts';
import { configSchema } from '../schema/config-schema.ts';
import { byPlace, checkLayer, type CheckedLayer } from './check-layer.ts';

/** The work behind `validateConfigFile`. */
export async function checkFile(file: string): Promise<ConfigFileReport> {
  const read = await readWithBases(file);
  const checked = await Promise.all(read.layers.map(checkLayer));
  const found = [...read.problems, ...checked.flatMap((layer) => layer.problems)];
  const valid = found.every(({ severity }) => severity !== 'error');
  const problems = inOrder(valid ? [...found, ...consistencyOf(checked)] : found);
  const own = read.isRead ? checked.at(-1) : undefined;
  // The schema has checked the shape that is asserted here.
  const config =
    valid && own !== undefined ? (plainValue(own.layer.root) as LancekeepConfigInput) : null;
  return { file, valid, problems, config };
}

/** Source by source, and in each as they stand there. */
function inOrder(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  const sources = [...new Set(problems.map(({ source }) => source))];
  return problems.toSorted(
    (left, right) =>
      sources.indexOf(left.source) - sources.indexOf(right.source) || byPlace(left, right),
  );
}

/** What follows from the layers and the defaults together. */
function consistencyOf(checked: readonly CheckedLayer[]): readonly ConfigProblem[] {
  const layers = checked.map(({ layer }) => layer);
  const { value, origins } = mergeLayers([...budgetLayer(layers), ...layers], configSchema);
  return checkConsistency(value as LancekeepSettings, origins);
}
