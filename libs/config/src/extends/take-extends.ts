import { dirname, resolve } from 'node:path';
import type { ConfigLayer, LayerFault } from '../config-layer.ts';
import type { ConfigEntry, ConfigNode, TextRange } from '../document/config-node.ts';
import { homeFolder } from '../home-folder.ts';

/** The key under which a file names the files that it builds on. */
export const EXTENDS_KEY = 'extends';

/** A file that another one names as its base. */
export interface BaseReference {
  /** Absolute. */
  readonly file: string;
  /** As it is written. */
  readonly text: string;
  readonly range: TextRange | null;
  readonly pointer: string;
}

/** What a file says of itself, apart from what it builds on. */
export interface TakenExtends {
  readonly layer: ConfigLayer;
  /** In the order in which they are named: a later one wins over those before. */
  readonly bases: readonly BaseReference[];
  readonly faults: readonly LayerFault[];
}

/** Takes the key `extends` out of what the file `file` says: it is no setting. */
export function takeExtends(layer: ConfigLayer, file: string): TakenExtends {
  const { root } = layer;
  if (root.kind !== 'object') return { layer, bases: [], faults: [] };
  const [first, second] = root.entries.filter(({ key }) => key === EXTENDS_KEY);
  if (first === undefined) return { layer, bases: [], faults: [] };
  const entries = root.entries.filter(({ key }) => key !== EXTENDS_KEY);
  const references = referencesOf(first.value);
  return {
    layer: { ...layer, root: { ...root, entries } },
    bases: references.flatMap((each) =>
      each.text === null ? [] : [{ ...each, text: each.text, file: fileOf(each.text, file) }],
    ),
    faults: [
      ...(second === undefined ? [] : [givenTwice(second)]),
      ...references.filter(({ text }) => text === null).map(notAFile),
    ],
  };
}

interface WrittenReference {
  /** `null` for what names no file. */
  readonly text: string | null;
  readonly range: TextRange | null;
  readonly pointer: string;
}

function referencesOf(value: ConfigNode): readonly WrittenReference[] {
  const pointer = `/${EXTENDS_KEY}`;
  return value.kind === 'list'
    ? value.items.map((item, index) => referenceOf(item, `${pointer}/${index}`))
    : [referenceOf(value, pointer)];
}

function referenceOf(node: ConfigNode, pointer: string): WrittenReference {
  const value = node.kind === 'value' ? node.value : null;
  const text = typeof value === 'string' && value.trim() !== '' ? value : null;
  return { text, range: node.range, pointer };
}

/** Relative to the file that names it. */
function fileOf(text: string, file: string): string {
  const home = /^~[/\\]/.test(text) ? homeFolder() : null;
  return home === null ? resolve(dirname(file), text) : resolve(home, text.slice(2));
}

const notAFile = ({ range, pointer }: WrittenReference): LayerFault => ({
  code: 'WRONG_TYPE',
  message: `"${EXTENDS_KEY}" must be a file, or a list of files`,
  hint: `Write for example ${EXTENDS_KEY}: "../lancekeep.base.json"; what a file names there it builds on.`,
  range,
  pointer,
});

const givenTwice = ({ keyRange }: ConfigEntry): LayerFault => ({
  code: 'DUPLICATE_KEY',
  message: `the key "${EXTENDS_KEY}" is given twice`,
  hint: 'Name all files in one list.',
  range: keyRange,
  pointer: `/${EXTENDS_KEY}`,
});
