import type { ConfigProblem } from '@lancekeep/errors';
import { problemAt, type ConfigLayer, type LayerFault } from '../config-layer.ts';
import type { ParsedText, SyntaxFault, TextParser } from './config-document.ts';
import { FORMAT_ENDINGS, formatOf, isPackageFile, type TextFormat } from './file-format.ts';
import { findExcess, TOO_DEEP, type Excess } from './find-excess.ts';
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
  const decoded = await readTextFile(file);
  if (decoded.fault !== null) return refuse(file, decoded);
  const { text } = decoded;
  const format = formatOf(file);
  if (format === undefined) {
    const hint = `A configuration ends in ${FORMAT_ENDINGS.join(', ')}.`;
    const message = 'the name tells no known format';
    return refuse(file, { fault: { code: 'FILE_FORMAT', message, hint } });
  }
  if (text.trim() === '') return refuse(file, { fault: EMPTY });
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
  const problems = faults.map((fault) => problemAt(place, toLayerFault(fault, file)));
  if (root === null)
    return problems.length > 0 ? { layer: null, problems } : refuse(file, { fault: EMPTY });
  if (!isPackageFile(file)) return { layer: { ...place, root }, problems };
  const inside = readPackageKey(file, { ...place, root });
  return { ...inside, problems: [...problems, ...inside.problems] };
}

function toLayerFault({ isFineInJsonc, ...fault }: SyntaxFault, file: string): LayerFault {
  const hint = isPackageFile(file)
    ? 'Remove it: package.json is JSON without comments and trailing commas.'
    : 'Remove it, or rename the file so that it ends in .jsonc.';
  return { code: 'SYNTAX', ...fault, ...(isFineInJsonc === true ? { hint } : {}) };
}

const ADD_KEY = `Put the configuration under "${PACKAGE_KEY}".`;

/** npm and Node take the last of two equal keys; which of them counts here would be a guess. */
function readPackageKey(file: string, layer: ConfigLayer): ReadConfigFile {
  const { root } = layer;
  const entries = root.kind === 'object' ? root.entries : [];
  const [entry, second] = entries.filter(({ key }) => key === PACKAGE_KEY);
  if (entry === undefined) {
    const message = `it has no key "${PACKAGE_KEY}"`;
    return refuse(file, { fault: { code: 'FILE_EMPTY', message, hint: ADD_KEY } });
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
  const excess = findExcess(text);
  if (excess !== null) return refuseAt(excess);
  try {
    return parse(text);
  } catch (error) {
    // Other ways to nest, such as by indentation, can overflow the stack of a parser too.
    if (!(error instanceof RangeError)) throw error;
    return refuseAt({ message: TOO_DEEP, at: 0 });
  }
}

function refuseAt({ message, at }: Excess): ParsedText {
  return { root: null, faults: [{ message, range: { start: at, end: at } }] };
}

function refuse(
  file: string,
  { fault, lines = null }: { readonly fault: LayerFault; readonly lines?: LineIndex | null },
): ReadConfigFile {
  return { layer: null, problems: [problemAt({ origin: { kind: 'file', file }, lines }, fault)] };
}
