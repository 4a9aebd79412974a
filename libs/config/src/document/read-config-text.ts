import { isAbsolute } from 'node:path';
import { problemAt, type ConfigLayer, type LayerFault } from '../config-layer.ts';
import type { ParsedText, SyntaxFault, TextParser } from './config-document.ts';
import { isPackageFile, type TextFormat } from './file-format.ts';
import { findExcess, TOO_DEEP, type Excess } from './find-excess.ts';
import { LineIndex } from './line-index.ts';
import type { ReadConfigFile } from './read-config-file.ts';
import { refuseFile } from './refuse-file.ts';

/** The key of `package.json` that holds the configuration. */
export const PACKAGE_KEY = 'lancekeep';

/** A text and the format that it is in. */
export interface NamedText {
  /** The absolute path of the file, or what stands in its place. */
  readonly name: string;
  readonly text: string;
  readonly format: TextFormat;
}

/** Reads a configuration from a text. */
export async function readConfigText({ name, text, format }: NamedText): Promise<ReadConfigFile> {
  if (text.trim() === '') return refuseFile(name, { fault: EMPTY });
  const { root, faults } = parseSafely(await format.loadParser(), text);
  const place = { origin: { kind: 'file', file: name }, lines: new LineIndex(text) } as const;
  const problems = faults.map((fault) => problemAt(place, toLayerFault(fault, name)));
  if (root === null) {
    const isEmpty = problems.length === 0;
    return isEmpty
      ? refuseFile(name, { fault: EMPTY })
      : { layer: null, problems, source: { text, roots: null } };
  }
  const layer: ConfigLayer = { ...place, root };
  if (!isPackageFile(name)) return { layer, problems, source: { text, roots: [root] } };
  return readPackageKey({ layer, problems, text });
}

/** Nothing, or nothing but comments. */
export const EMPTY: LayerFault = {
  code: 'FILE_EMPTY',
  message: 'the file holds no configuration',
  hint: 'Fill it, or remove it.',
};

function toLayerFault({ isFineInJsonc, ...fault }: SyntaxFault, name: string): LayerFault {
  return {
    code: 'SYNTAX',
    ...fault,
    ...(isFineInJsonc === true ? { hint: removeHint(name) } : {}),
  };
}

function removeHint(name: string): string {
  if (isPackageFile(name)) {
    return 'Remove it: package.json is JSON without comments and trailing commas.';
  }
  return isAbsolute(name)
    ? 'Remove it, or rename the file so that it ends in .jsonc.'
    : 'Remove it, or have the text read as jsonc.';
}

/** npm and Node take the last of two equal keys; which of them counts here would be a guess. */
function readPackageKey(whole: {
  readonly layer: ConfigLayer;
  readonly problems: ReadConfigFile['problems'];
  readonly text: string;
}): ReadConfigFile {
  const { layer, problems, text } = whole;
  const entries = layer.root.kind === 'object' ? layer.root.entries : [];
  const own = entries.filter(({ key }) => key === PACKAGE_KEY);
  const source = { text, roots: own.map(({ value }) => value) };
  const [entry, second] = own;
  if (entry === undefined) {
    return { layer: null, problems: [...problems, problemAt(layer, NO_KEY)], source };
  }
  const twice = {
    code: 'DUPLICATE_KEY',
    message: `the key "${PACKAGE_KEY}" is given twice`,
    hint: 'Keep one of the two.',
    range: second?.keyRange,
  } as const;
  const added = second === undefined ? [] : [problemAt(layer, twice)];
  return { layer: { ...layer, root: entry.value }, problems: [...problems, ...added], source };
}

const NO_KEY: LayerFault = {
  code: 'FILE_EMPTY',
  message: `it has no key "${PACKAGE_KEY}"`,
  hint: `Put the configuration under "${PACKAGE_KEY}".`,
};

/** Parses a text, however deep its values are nested. */
export function parseSafely(parse: TextParser, text: string): ParsedText {
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
