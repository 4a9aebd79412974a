import type { ConfigProblem } from '@lancekeep/errors';
import { decodeText } from '../document/decode-text.ts';
import { TEXT_FORMATS } from '../document/file-format.ts';
import { MAXIMUM_CONFIG_BYTES } from '../document/maximum-bytes.ts';
import type { ReadConfigFile } from '../document/read-config-file.ts';
import { readConfigText } from '../document/read-config-text.ts';
import { refuseFile } from '../document/refuse-file.ts';
import { tooLarge } from '../document/text-file.ts';
import { readWithBases, type ReadWithBases } from '../extends/read-with-bases.ts';
import type { LancekeepConfigInput } from '../generated/config-types.ts';
import { resolveLayers } from '../resolution/resolve-layers.ts';
import type { ConfigFileReport, ConfigTextInput } from '../resolved-config.ts';
import { fromWorkingFolder } from '../working-folder.ts';
import { byPlace, checkLayer } from './check-layer.ts';

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

/** Checks a file as if it held what was read; the files that it builds on are read. */
export async function checkAsFile(file: string, first: ReadConfigFile): Promise<ConfigFileReport> {
  return checkRead(file, await readWithBases(file, { runModules: true, first }));
}

async function checkRead(file: string, read: ReadWithBases): Promise<ConfigFileReport> {
  const checked = await Promise.all(read.layers.map(checkLayer));
  const found = [...read.problems, ...checked.flatMap((layer) => layer.problems)];
  const valid = found.every(({ severity }) => severity !== 'error');
  const own = read.isRead ? checked.at(-1) : undefined;
  if (!valid || own === undefined) {
    return {
      file,
      valid,
      problems: inOrder(found),
      config: null,
      resolved: null,
      texts: textsOf(read),
    };
  }
  const layers = checked.map(({ layer }) => layer);
  const { config, origins, overridden, problems } = resolveLayers(layers, fromWorkingFolder('.'));
  return {
    file,
    valid,
    problems: inOrder([...found, ...problems]),
    // The schema has checked the shape that is asserted here.
    config: own.plain as LancekeepConfigInput,
    resolved: { config, origins, overridden },
    texts: textsOf(read),
  };
}

/** A text is masked when it is asked for, since that takes as long as to read it. */
function textsOf({ sources }: ReadWithBases): ConfigFileReport['texts'] {
  const masked = new Map<string, string>();
  return {
    get: async (source) => {
      const read = sources.get(source);
      if (read === undefined) return undefined;
      const { maskText } = await import('./mask-text.ts');
      const text = masked.get(source) ?? maskText(read.text, read.roots);
      masked.set(source, text);
      return text;
    },
  };
}

/** Source by source, and in each as they stand there. */
function inOrder(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  const sources = [...new Set(problems.map(({ source }) => source))];
  return problems.toSorted(
    (left, right) =>
      sources.indexOf(left.source) - sources.indexOf(right.source) || byPlace(left, right),
  );
}
