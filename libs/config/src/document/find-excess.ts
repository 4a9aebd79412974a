/** What a text has too much of, and where. */
export interface Excess {
  readonly message: string;
  readonly at: number;
}

/** Far more than any configuration has, far less than what overflows a parser. */
const MOST_LEVELS = 500;

/**
 * What stands between values. Each takes a parser some microseconds, so that the largest text that is
 * read could take it half a minute. A megabyte of ordinary lines has a fourth of it.
 */
const MOST_SEPARATORS = 200_000;

/** What is said of both. */
export const TOO_DEEP = 'the values are nested too deeply';
const TOO_MANY = 'the file holds more values than any configuration';

/**
 * The place where a text opens too many levels or begins too many values, or `null`. It is looked for
 * before a text is parsed, since parsers call themselves per level: Node 22 ends the whole process when
 * their stack runs out within a regular expression. Characters in texts and comments count as well.
 */
export function findExcess(text: string): Excess | null {
  let brackets = 0;
  let separators = 0;
  // YAML opens a level with each `- ` or `? ` that stands behind another one, TOML with each dot.
  let dashes = 0;
  let dots = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === ' ' || character === '\t') continue;
    const isDash = (character === '-' || character === '?') && isSpace(text[at + 1]);
    dashes = isDash ? dashes + 1 : 0;
    if (character === '[' || character === '{') brackets += 1;
    else if (character === ']' || character === '}') brackets = Math.max(0, brackets - 1);
    else if (character === '.') dots += 1;
    if (isDash || SEPARATORS.includes(character)) {
      separators += 1;
      dots = 0;
    }
    if (Math.max(brackets, dashes, dots) > MOST_LEVELS) return { message: TOO_DEEP, at };
    if (separators > MOST_SEPARATORS) return { message: TOO_MANY, at };
  }
  return null;
}

const SEPARATORS = '\n,:=[{';

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\n';
}
