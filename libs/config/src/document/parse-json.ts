import {
  parseTree,
  printParseErrorCode,
  visit,
  type Node,
  type ParseError,
  type ParseOptions,
} from 'jsonc-parser';
import type { ParsedText, SyntaxFault } from './config-document.ts';
import type { ConfigEntry, ConfigNode, TextRange } from './config-node.ts';

/**
 * Parses strict JSON; comments and trailing commas are faults. Where they are the only ones, there is
 * a root beside them, so that everything else that is wrong can be told as well.
 */
export function parseJson(text: string): ParsedText {
  const strict = parse(text, STRICT);
  if (strict.faults.length === 0) return strict;
  const tolerant = parse(text, TOLERANT);
  const told = new Set(tolerant.faults.map(({ range }) => range.start));
  const extras = findExtras(text).filter(({ range }) => !told.has(range.start));
  return { ...tolerant, faults: [...extras, ...tolerant.faults].toSorted(byStart) };
}

/** Parses JSON with comments and trailing commas. */
export function parseJsonc(text: string): ParsedText {
  return parse(text, TOLERANT);
}

const STRICT: ParseOptions = {
  disallowComments: true,
  allowTrailingComma: false,
  allowEmptyContent: true,
};
const TOLERANT: ParseOptions = {
  disallowComments: false,
  allowTrailingComma: true,
  allowEmptyContent: true,
};

function parse(text: string, options: ParseOptions): ParsedText {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, options);
  const root = tree === undefined ? null : toConfigNode(tree);
  return errors.length > 0
    ? { root: null, faults: describeErrors(text, errors) }
    : { root, faults: [] };
}

function toConfigNode(node: Node): ConfigNode {
  const range = rangeOf(node);
  if (node.type === 'object') {
    return { kind: 'object', range, entries: (node.children ?? []).flatMap(toEntry) };
  }
  if (node.type === 'array') {
    return { kind: 'list', range, items: (node.children ?? []).map(toConfigNode) };
  }
  return { kind: 'value', range, value: node.value as unknown };
}

function toEntry(property: Node): readonly ConfigEntry[] {
  const [key, value] = property.children ?? [];
  if (key === undefined || value === undefined) return [];
  return [{ key: String(key.value), keyRange: rangeOf(key), value: toConfigNode(value) }];
}

function rangeOf(node: { readonly offset: number; readonly length: number }): TextRange {
  return { start: node.offset, end: node.offset + node.length };
}

/** One mistake makes the parser stumble several times; of its errors the first tells. */
function describeErrors(text: string, errors: readonly ParseError[]): readonly SyntaxFault[] {
  return errors.slice(0, 1).map((error) => {
    const name = printParseErrorCode(error.error);
    const isMark = text[error.offset] === '\uFEFF';
    const message = isMark ? SECOND_MARK : MESSAGES[name];
    return { message: message ?? `this is not valid JSON (${name})`, range: rangeOf(error) };
  });
}

const SECOND_MARK = 'a byte order mark stands here, which only the beginning of a file may have';

/** What `.jsonc` has and JSON has not: every comment, and every comma before a closing bracket. */
function findExtras(text: string): readonly SyntaxFault[] {
  const faults: SyntaxFault[] = [];
  const add = (message: string, range: TextRange): void => {
    faults.push({ message, isFineInJsonc: true, range });
  };
  let comma: TextRange | null = null;
  const goOn = (): void => {
    comma = null;
  };
  const close = (): void => {
    if (comma !== null) add('JSON has no trailing commas', comma);
    comma = null;
  };
  const visitor = {
    onComment: (offset: number, length: number) =>
      add('JSON has no comments', rangeOf({ offset, length })),
    onSeparator(character: string, offset: number, length: number) {
      comma = character === ',' ? rangeOf({ offset, length }) : null;
    },
    onObjectBegin: goOn,
    onArrayBegin: goOn,
    onObjectProperty: goOn,
    onLiteralValue: goOn,
    onObjectEnd: close,
    onArrayEnd: close,
  };
  visit(text, visitor, TOLERANT);
  return faults;
}

function byStart(left: SyntaxFault, right: SyntaxFault): number {
  return left.range.start - right.range.start;
}

const MESSAGES: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is not a JSON value; strings need double quotes',
  InvalidNumberFormat: 'this is not a number',
  PropertyNameExpected: 'a key in double quotes is expected here',
  ValueExpected: 'a value is expected here',
  ColonExpected: 'a colon is expected here',
  CommaExpected: 'a comma is expected here',
  CloseBraceExpected: 'a closing brace is missing',
  CloseBracketExpected: 'a closing bracket is missing',
  EndOfFileExpected: 'the file goes on after its value has ended',
  UnexpectedEndOfComment: 'the comment does not end',
  UnexpectedEndOfString: 'the string does not end on its line',
  UnexpectedEndOfNumber: 'the number is not complete',
  InvalidUnicode: 'this is not a valid Unicode escape',
  InvalidEscapeCharacter: 'this is not a valid escape',
  InvalidCharacter: 'this character must be escaped',
};
