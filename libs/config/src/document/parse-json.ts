import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { ParsedText, SyntaxFault } from './config-document.ts';
import type { ConfigEntry, ConfigNode, TextRange } from './config-node.ts';

/** Parses strict JSON; comments and trailing commas are faults. */
export function parseJson(text: string): ParsedText {
  return parse(text, { disallowComments: true, allowTrailingComma: false });
}

/** Parses JSON with comments and trailing commas. */
export function parseJsonc(text: string): ParsedText {
  return parse(text, { disallowComments: false, allowTrailingComma: true });
}

function parse(
  text: string,
  options: { readonly disallowComments: boolean; readonly allowTrailingComma: boolean },
): ParsedText {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { ...options, allowEmptyContent: true });
  if (errors.length > 0) return { root: null, faults: describeErrors(text, errors) };
  return { root: tree === undefined ? null : toConfigNode(tree), faults: [] };
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

/** One mistake makes the parser stumble several times; of neighbouring errors the first tells. */
function describeErrors(text: string, errors: readonly ParseError[]): readonly SyntaxFault[] {
  const comments = errors.filter((error) => nameOf(error) === 'InvalidCommentToken');
  const told = comments.length > 0 ? comments : errors.slice(0, 1);
  return told.map((error) => ({ ...explain(text, error), range: rangeOf(error) }));
}

function explain(text: string, error: ParseError): { message: string; hint?: string } {
  const name = nameOf(error);
  if (name === 'InvalidCommentToken') {
    return { message: 'JSON has no comments', hint: 'Remove it, or name the file `.jsonc`.' };
  }
  if (isTrailingComma(text, error)) {
    return {
      message: 'JSON has no trailing commas',
      hint: 'Remove the comma, or name the file `.jsonc`.',
    };
  }
  return { message: MESSAGES[name] ?? `this is not valid JSON (${name})` };
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

function nameOf(error: ParseError): string {
  return printParseErrorCode(error.error);
}

function isTrailingComma(text: string, error: ParseError): boolean {
  const closes = text[error.offset] === '}' || text[error.offset] === ']';
  return closes && text.slice(0, error.offset).trimEnd().endsWith(',');
}
