/** Far more than any configuration has, far less than what overflows a parser. */
const MOST_LEVELS = 500;

/** YAML opens a level with each `- ` or `? ` of a line. */
const COMPACT_LEVELS = new RegExp(`(?:[-?][ \\t]+){${MOST_LEVELS}}`);

/**
 * The place where a text opens too many levels, or `null`. It is looked for before a text is
 * parsed, since parsers call themselves per level: Node 22 ends the whole process when their stack
 * runs out within a regular expression. Brackets in texts and comments count as well.
 */
export function findDeepNesting(text: string): number | null {
  let levels = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '[' || character === '{') levels += 1;
    else if (character === ']' || character === '}') levels = Math.max(0, levels - 1);
    if (levels > MOST_LEVELS) return at;
  }
  const compact = text.search(COMPACT_LEVELS);
  return compact < 0 ? null : compact;
}
