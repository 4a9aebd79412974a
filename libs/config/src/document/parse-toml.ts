import { ParseError, parseTOML, type AST } from 'toml-eslint-parser';
import type { ParsedText, SyntaxFault } from './config-document.ts';
import type { ConfigNode, TextRange } from './config-node.ts';

/** Parses TOML 1.1, which includes 1.0; a key that is given twice is a fault of the syntax. */
export function parseToml(text: string): ParsedText {
  try {
    const [table] = parseTOML(text, { tomlVersion: '1.1' }).body;
    const root = readTable(table);
    return { root: root.children.size === 0 ? null : finish(root), faults: [] };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { root: null, faults: [describeError(text, error)] };
  }
}

/** What is unfinished is noticed at the next token, lines later; it is told where it stopped. */
function describeError(text: string, error: ParseError): SyntaxFault {
  if (error.message.includes('multiple times')) return duplicateAt(text, error.index);
  const stop = text.slice(0, error.index).trimEnd();
  const isAtStop = /^(\S|[ \t]+\S)/.test(text.slice(stop.length, error.index + 1));
  if (stop.endsWith('=') && !isAtStop) return faultAt('the value is missing', stop.length);
  const isUnfinished = /^Un(specified|terminated)/.test(error.message);
  return faultAt(error.message, isUnfinished ? stop.length : error.index);
}

/** The parser stops at the second one, a key or the name of a table. */
function duplicateAt(text: string, start: number): SyntaxFault {
  const [name = ''] = /^(?:"[^"\n]*"|'[^'\n]*'|[\w-]+)/.exec(text.slice(start, start + 200)) ?? [];
  return {
    code: 'DUPLICATE_KEY',
    message: `the key ${name === '' ? '' : `${name} `}is given twice`,
    hint: 'Keep one of the two.',
    range: { start, end: start + Math.max(1, name.length) },
  };
}

function faultAt(message: string, start: number): SyntaxFault {
  return { message, range: { start, end: start + 1 } };
}

/** A table while it is read, since `[a]`, `[a.b]` and `a.b.c = 1` may all add to it. */
interface OpenTable {
  readonly kind: 'open';
  readonly range: TextRange;
  readonly children: Map<string, OpenChild>;
}

interface OpenList {
  readonly kind: 'openList';
  readonly range: TextRange;
  readonly items: OpenTable[];
}

interface OpenChild {
  readonly keyRange: TextRange;
  readonly value: OpenTable | OpenList | ConfigNode;
}

function readTable(table: AST.TOMLTopLevelTable): OpenTable {
  const root = openTable(table);
  for (const item of table.body) {
    if (item.type === 'TOMLKeyValue') {
      addPair(root, item);
    } else {
      const opened = openPath({ table: root, keys: item.key.keys, asList: item.kind === 'array' });
      for (const pair of item.body) addPair(opened, pair);
    }
  }
  return root;
}

function addPair(table: OpenTable, pair: AST.TOMLKeyValue): void {
  const key = pair.key.keys.at(-1);
  if (key === undefined) return;
  const parent = openPath({ table, keys: pair.key.keys.slice(0, -1), asList: false });
  parent.children.set(nameOf(key), { keyRange: rangeOf(key), value: readValue(pair.value) });
}

/** Walks down `keys` and makes the tables on the way; `asList` starts a new item at the last one. */
function openPath(path: {
  readonly table: OpenTable;
  readonly keys: readonly (AST.TOMLBare | AST.TOMLQuoted)[];
  readonly asList: boolean;
}): OpenTable {
  let table = path.table;
  for (const [index, key] of path.keys.entries()) {
    const known = table.children.get(nameOf(key))?.value;
    const startsItem = path.asList && index === path.keys.length - 1;
    if (known?.kind === 'open' && !startsItem) {
      table = known;
    } else if (known?.kind === 'openList') {
      if (startsItem) known.items.push(openTable(key));
      table = known.items.at(-1) ?? table;
    } else {
      const opened = openTable(key);
      const value: OpenTable | OpenList = startsItem
        ? { kind: 'openList', range: rangeOf(key), items: [opened] }
        : opened;
      table.children.set(nameOf(key), { keyRange: rangeOf(key), value });
      table = opened;
    }
  }
  return table;
}

function readValue(node: AST.TOMLContentNode): OpenTable | ConfigNode {
  if (node.type === 'TOMLInlineTable') {
    const table = openTable(node);
    for (const pair of node.body) addPair(table, pair);
    return table;
  }
  if (node.type === 'TOMLArray') {
    const items = node.elements.map((element) => finish(readValue(element)));
    return { kind: 'list', range: rangeOf(node), items };
  }
  return { kind: 'value', range: rangeOf(node), value: node.value };
}

function finish(value: OpenTable | OpenList | ConfigNode): ConfigNode {
  if (value.kind === 'openList') {
    return { kind: 'list', range: value.range, items: value.items.map(finish) };
  }
  if (value.kind !== 'open') return value;
  const entries = [...value.children].map(([key, child]) => ({
    key,
    keyRange: child.keyRange,
    value: finish(child.value),
  }));
  return { kind: 'object', range: value.range, entries };
}

function openTable(node: { readonly range: readonly [number, number] }): OpenTable {
  return { kind: 'open', range: rangeOf(node), children: new Map() };
}

function nameOf(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

function rangeOf(node: { readonly range: readonly [number, number] }): TextRange {
  return { start: node.range[0], end: node.range[1] };
}
