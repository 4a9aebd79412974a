import type { ConfigProblem } from '@lancekeep/errors';
import { problemAt, type ConfigLayer, type LayerFault } from '../config-layer.ts';
import type { ParsedText, TextParser } from './config-document.ts';
import { FORMAT_ENDINGS, formatOf, isPackageFile, type TextFormat } from './file-format.ts';
import { findDeepNesting } from './find-deep-nesting.ts';
import { LineIndex } from './line-index.ts';
import { readTextFile } from './text-file.ts';

/** The key of `package.json` that holds the configuration. */
export const PACKAGE_KEY = 'lancekeep';

/** What a file holds; `layer` is `null` when problems keep it from being read. */
export interface ReadConfigFile {
  readonly layer: ConfigLayer | null;
  readonly problems: readonly ConfigProblem[];
}

/** Reads one configuration file, in the format that its name tells. */
export async function readConfigFile(file: string): Promise<ReadConfigFile> {
  const { text, fault } = await readTextFile(file);
  if (fault !== null) return refuse(file, fault);
  const format = formatOf(file);
  if (format === undefined) {
    const hint = `A configuration ends in ${FORMAT_ENDINGS.join(', ')}.`;
    return refuse(file, { code: 'FILE_FORMAT', message: 'the name tells no known format', hint });
  }
  if (text.trim() === '') return refuse(file, EMPTY);
  if (format.kind === 'module') {
    const { loadConfigModule } = await import('./load-config-module.ts');
    return loadConfigModule(file);
  }
  return readText({ file, text, format });
}

const EMPTY: LayerFault = {
  code: 'FILE_EMPTY',
  message: 'the file holds no configuration',
  hint: 'Fill it, or remove it.',
};

async function readText(source: {
  readonly file: string;
  readonly text: string;
  readonly format: TextFormat;
}): Promise<ReadConfigFile> {
  const { file, text, format } = source;
  const { root, faults } = parseSafely(await format.loadParser(), text);
  const place = { origin: { kind: 'file', file }, lines: new LineIndex(text) } as const;
  if (faults.length > 0) {
    const problems = faults.map((fault) => problemAt(place, { code: 'SYNTAX', ...fault }));
    return { layer: null, problems };
  }
  if (root === null) return refuse(file, EMPTY);
  if (!isPackageFile(file)) return { layer: { ...place, root }, problems: [] };
  return readPackageKey(file, { ...place, root });
}

/** npm and Node take the last of two equal keys; which of them counts here would be a guess. */
function readPackageKey(file: string, layer: ConfigLayer): ReadConfigFile {
  const { root } = layer;
  const entries = root.kind === 'object' ? root.entries : [];
  const [entry, second] = entries.filter(({ key }) => key === PACKAGE_KEY);
  if (entry === undefined) {
    return refuse(file, { code: 'FILE_EMPTY', message: `it has no key "${PACKAGE_KEY}"` });
  }
  const twice = {
    code: 'DUPLICATE_KEY',
    message: `the key "${PACKAGE_KEY}" is given twice`,
    hint: 'Keep one of the two.',
    range: second?.keyRange,
  } as const;
  const problems = second === undefined ? [] : [problemAt(layer, twice)];
  return { layer: { ...layer, root: entry.value }, problems };
}

function parseSafely(parse: TextParser, text: string): ParsedText {
  const deep = findDeepNesting(text);
  if (deep !== null) return tooDeep(deep);
  try {
    return parse(text);
  } catch (error) {
    // Other ways to nest, such as by indentation, can overflow the stack of a parser too.
    if (!(error instanceof RangeError)) throw error;
    return tooDeep(0);
  }
}

function tooDeep(start: number): ParsedText {
  const message = 'the values are nested too deeply';
  return { root: null, faults: [{ message, range: { start, end: start } }] };
}

function refuse(file: string, fault: LayerFault): ReadConfigFile {
  return {
    layer: null,
    problems: [problemAt({ origin: { kind: 'file', file }, lines: null }, fault)],
  };
}
