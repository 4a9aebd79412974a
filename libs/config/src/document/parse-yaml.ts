import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Alias,
  type Document,
  type Node,
  type Pair,
  type YAMLError,
} from 'yaml';
import type { ParsedText, SyntaxFault } from './config-document.ts';
import type { ConfigEntry, ConfigNode, TextRange } from './config-node.ts';
import { TOO_DEEP } from './find-excess.ts';

/** No configuration comes near it; a few lines of nested aliases can unfold to billions. */
const MAXIMUM_NODES = 100_000;

/** Parses one YAML 1.2 document; anchors, aliases and merge keys (`<<`) are resolved. */
export function parseYaml(text: string): ParsedText {
  const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false, merge: false });
  const faults = describeErrors(document);
  if (faults.length > 0) return { root: null, faults };
  if (document.contents === null) return { root: null, faults: [] };
  // Looking for anchors visits every node, and few files have any.
  const reader = new YamlReader(document, text.includes('*'));
  try {
    const root = reader.read(document.contents);
    const isNothing = root.kind === 'value' && root.value === null;
    return { root: isNothing ? null : root, faults: [] };
  } catch (error) {
    if (error instanceof ValueFault) return { root: null, faults: [error.fault] };
    throw error;
  }
}

class YamlReader {
  readonly #targets: ReadonlyMap<Alias, Node>;
  /** The aliases that are being followed: meeting one again means that it holds itself. */
  readonly #open = new Set<Node>();
  #nodes = 0;

  constructor(document: Document, hasAliases: boolean) {
    this.#targets = hasAliases ? findTargets(document) : new Map<Alias, Node>();
  }

  read(node: unknown): ConfigNode {
    if (isAlias(node)) return this.#follow(node, (target) => this.read(target));
    this.#count(node);
    if (isMap(node)) {
      return { kind: 'object', range: rangeOf(node), entries: this.#entries(node.items) };
    }
    if (isSeq(node)) {
      return {
        kind: 'list',
        range: rangeOf(node),
        items: node.items.map((item) => this.read(item)),
      };
    }
    return { kind: 'value', range: rangeOf(node), value: isScalar(node) ? node.value : null };
  }

  /** Own keys win over merged ones, and of those the first. */
  #entries(pairs: readonly Pair[]): readonly ConfigEntry[] {
    const own = pairs.filter((pair) => keyOf(pair) !== '<<');
    const merged = pairs
      .filter((pair) => keyOf(pair) === '<<')
      .flatMap((pair) => this.#merge(pair.value ?? pair.key));
    const known = new Set(own.map(keyOf));
    const added: ConfigEntry[] = [];
    for (const entry of merged) {
      if (!known.has(entry.key)) added.push(entry);
      known.add(entry.key);
    }
    return [
      ...added,
      ...own.map((pair) => ({
        key: keyOf(pair),
        keyRange: rangeOf(pair.key),
        value: this.#valueOf(pair),
      })),
    ];
  }

  /** A key without a value has no place of its own; it takes that of its key. */
  #valueOf(pair: Pair): ConfigNode {
    const value = this.read(pair.value);
    return value.range === null ? { ...value, range: rangeOf(pair.key) } : value;
  }

  #merge(value: unknown): readonly ConfigEntry[] {
    if (isAlias(value)) return this.#follow(value, (target) => this.#merge(target));
    this.#count(value);
    if (isSeq(value)) return value.items.flatMap((item) => this.#merge(item));
    if (isMap(value)) return this.#entries(value.items);
    throw new ValueFault('a merge key takes an object, or a list of objects', value);
  }

  #follow<Result>(alias: Alias, work: (target: Node) => Result): Result {
    const target = this.#targets.get(alias);
    if (target === undefined) {
      throw new ValueFault('no anchor of that name stands before this alias', alias);
    }
    if (this.#open.has(target)) {
      throw new ValueFault('this alias stands inside the value that it names', alias);
    }
    this.#open.add(target);
    const result = work(target);
    this.#open.delete(target);
    return result;
  }

  #count(node: unknown): void {
    this.#nodes += 1;
    if (this.#nodes > MAXIMUM_NODES) {
      throw new ValueFault(`the document unfolds to more than ${MAXIMUM_NODES} values`, node);
    }
  }
}

/** What each alias names: the last anchor of that name before it. `Alias.resolve` searches each time. */
function findTargets(document: Document): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target !== undefined) targets.set(node, target);
      } else if (node.anchor !== undefined) {
        anchors.set(node.anchor, node);
      }
    },
  });
  return targets;
}

class ValueFault extends Error {
  readonly fault: SyntaxFault;

  constructor(message: string, node: unknown) {
    super(message);
    this.fault = { message, range: rangeOf(node) ?? { start: 0, end: 0 } };
  }
}

/** An object or a list as a key is none here; to write it as text, as YAML would, takes for ever. */
function keyOf(pair: Pair): string {
  if (isScalar(pair.key)) return String(pair.key.value);
  throw new ValueFault('a key must be a text, not an object, a list or an alias', pair.key);
}

function rangeOf(node: unknown): TextRange | null {
  const range = isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node.range : null;
  return range === null || range === undefined ? null : { start: range[0], end: range[1] };
}

/** Told alone, since whatever comes after them is misread. */
const TABS = 'TAB_AS_INDENT';
/** A warning for the parser: it would take the bare value, and the tag would do nothing. */
const TAGS = 'TAG_RESOLVE_FAILED';

function describeErrors({ errors, warnings }: Document): readonly SyntaxFault[] {
  const tags = warnings.filter(({ code }) => code === TAGS);
  if (errors.length === 0) return tags.map(describeError);
  const overflow = errors.find(({ message }) => message.includes('call stack'));
  if (overflow !== undefined) {
    return [{ ...describeError(overflow), message: TOO_DEEP }];
  }
  const tabs = errors.filter(({ code }) => code === TABS);
  return (tabs.length > 0 ? tabs : errors).map(describeError);
}

function describeError(error: YAMLError): SyntaxFault {
  const [start, end] = error.pos;
  return { message: withoutQuote(error.message), ...WORDS[error.code], range: { start, end } };
}

/** What the parser quotes may be a secret. */
function withoutQuote(message: string): string {
  return message.replace(/(?:(?<=escape sequence) .*|: .*|\.)$/s, '');
}

const WORDS: Readonly<Partial<Record<YAMLError['code'], Omit<SyntaxFault, 'range'>>>> = {
  [TABS]: {
    message: 'a tab indents this line, where YAML takes spaces only',
    hint: 'Indent with spaces.',
  },
  [TAGS]: { message: 'a tag has no meaning here', hint: 'Write the value without it.' },
  BAD_DIRECTIVE: { message: 'this is no directive of YAML', hint: 'Remove the line.' },
  MULTIPLE_DOCS: {
    message: 'a second document begins here, and a configuration is a single one',
    hint: 'Remove the line "---" and what does not belong to it.',
  },
};
