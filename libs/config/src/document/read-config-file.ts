import type { ConfigProblem } from '@lancekeep/errors';
import type { ConfigLayer, LayerFault } from '../config-layer.ts';
import { FORMAT_ENDINGS, formatOf } from './file-format.ts';
import { EMPTY, readConfigText } from './read-config-text.ts';
import { refuseFile } from './refuse-file.ts';
import { readTextFile } from './text-file.ts';
import type { ConfigNode } from './config-node.ts';

/** What a file holds; `layer` is `null` when problems keep it from being read. */
export interface ReadConfigFile {
  readonly layer: ConfigLayer | null;
  readonly problems: readonly ConfigProblem[];
  readonly source: ConfigSource | null;
}

/** A text that could be decoded. */
export interface ConfigSource {
  readonly text: string;
  /** The configurations in it, as they were written; `null` when it could not be parsed. */
  readonly roots: readonly ConfigNode[] | null;
}

/**
 * Reads one configuration file, in the format that its name tells. A JavaScript or TypeScript file is
 * run, unless `runModules` is false: then that it would have to be is the problem.
 */
export async function readConfigFile(
  file: string,
  { runModules }: { readonly runModules: boolean },
): Promise<ReadConfigFile> {
  const decoded = await readTextFile(file);
  if (decoded.fault !== null) return refuseFile(file, decoded);
  const { text } = decoded;
  const format = formatOf(file);
  if (format === undefined) return refuseFile(file, { fault: UNKNOWN_FORMAT });
  if (format.kind === 'text') return readConfigText({ name: file, text, format });
  return text.trim() === '' ? refuseFile(file, { fault: EMPTY }) : runModule(file, runModules);
}

async function runModule(file: string, isAllowed: boolean): Promise<ReadConfigFile> {
  if (!isAllowed) return refuseFile(file, { fault: NOT_RUN });
  const { loadConfigModule } = await import('./load-config-module.ts');
  return loadConfigModule(file);
}

/** A name of which nobody can tell what stands in the file. */
export const UNKNOWN_FORMAT: LayerFault = {
  code: 'FILE_FORMAT',
  message: 'the name tells no known format',
  hint: `A configuration ends in ${FORMAT_ENDINGS.join(', ')}.`,
};

const NOT_RUN: LayerFault = {
  code: 'MODULE_NOT_RUN',
  message: 'the file would have to be run, which is not allowed here',
  hint: 'Allow it where you trust the file, or keep the configuration in JSON, YAML or TOML.',
};
