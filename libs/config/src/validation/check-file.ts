import type { ConfigProblem } from '@lancekeep/errors';
import { checkConsistency } from '../consistency/check-consistency.ts';
import { plainValue } from '../document/config-node.ts';
import { decodeText } from '../document/decode-text.ts';
import { TEXT_FORMATS } from '../document/file-format.ts';
import { MAXIMUM_CONFIG_BYTES } from '../document/maximum-bytes.ts';
import { readConfigText } from '../document/read-config-text.ts';
import { refuseFile } from '../document/refuse-file.ts';
import { tooLarge } from '../document/text-file.ts';
import { readWithBases, type ReadWithBases } from '../extends/read-with-bases.ts';
import type { LancekeepConfigInput } from '../generated/config-types.ts';
import { budgetLayer } from '../resolution/budget-layer.ts';
import { mergeLayers } from '../resolution/merge-layers.ts';
import type { ConfigFileReport, ConfigTextInput, LancekeepSettings } from '../resolved-config.ts';
import { configSchema } from '../schema/config-schema.ts';
import { byPlace, checkLayer, type CheckedLayer } from './check-layer.ts';
import { maskText } from './mask-text.ts';

/** The work behind `validateConfigFile`. */
export async function checkFile(file: string, runModules: boolean): Promise<ConfigFileReport> {
  return checkRead(file, await readWithBases(file, { runModules }));
}

/** The work behind `validateConfigText`. */
export async function checkText(input: ConfigTextInput): Promise<ConfigFileReport> {
  const { name, bytes, format, runModules = true } = input;
  const decoded = bytes.length > MAXIMUM_CONFIG_BYTES ? tooLarge(null) : decodeText(bytes);
  const first =
    decoded.fault === null
      ? await readConfigText({ name, text: decoded.text, format: TEXT_FORMATS[format] })
      : refuseFile(name, decoded);
  return checkRead(name, await readWithBases(name, { runModules, first }));
}

async function checkRead(file: string, read: ReadWithBases): Promise<ConfigFileReport> {
  const checked = await Promise.all(read.layers.map(checkLayer));
  const found = [...read.problems, ...checked.flatMap((layer) => layer.problems)];
  const valid = found.every(({ severity }) => severity !== 'error');
  const problems = inOrder(valid ? [...found, ...consistencyOf(checked)] : found);
  const own = read.isRead ? checked.at(-1) : undefined;
  // The schema has checked the shape that is asserted here.
  const config =
    valid && own !== undefined ? (plainValue(own.layer.root) as LancekeepConfigInput) : null;
  return { file, valid, problems, config, texts: textsOf(problems, read) };
}

/** Only of what has a problem, since to mask a text takes as long as to read it. */
function textsOf(
  problems: readonly ConfigProblem[],
  { sources }: ReadWithBases,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { source, line } of problems) {
    const read = sources.get(source);
    if (line === undefined || read === undefined || texts.has(source)) continue;
    texts.set(source, maskText(read.text, read.roots));
  }
  return texts;
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
