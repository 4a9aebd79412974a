import type { ConfigNode, TextRange } from './config-node.ts';

/** What a parser makes of a text. */
export interface ParsedText {
  /** `null` when the text holds no value, or its syntax is wrong. */
  readonly root: ConfigNode | null;
  readonly faults: readonly SyntaxFault[];
}

/** One place where a text breaks the rules of its format. */
export interface SyntaxFault {
  /** One sentence without its full stop. */
  readonly message: string;
  readonly hint?: string;
  readonly range: TextRange;
}

/** A parser of one text format. */
export type TextParser = (text: string) => ParsedText;
