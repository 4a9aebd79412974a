import type { ConfigNode, TextRange } from './config-node.ts';

/** What a parser makes of a text. */
export interface ParsedText {
  /** `null` when the text holds no value, or faults keep it from being read. */
  readonly root: ConfigNode | null;
  readonly faults: readonly SyntaxFault[];
}

/** One place where a text breaks the rules of its format. */
export interface SyntaxFault {
  /** Default: `SYNTAX`. */
  readonly code?: 'DUPLICATE_KEY';
  /** One sentence without its full stop. */
  readonly message: string;
  readonly hint?: string;
  /** Whether it is one only because the file is not one of `.jsonc`. */
  readonly isFineInJsonc?: true;
  readonly range: TextRange;
}

/** A parser of one text format. */
export type TextParser = (text: string) => ParsedText;
