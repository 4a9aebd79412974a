const WORD = /[\p{L}\p{N}]+/gu;
/** `parseJSONFile2` has the parts parse, JSON, File and 2. */
const PART = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|[\p{Lt}\p{Lm}\p{Lo}]+|\p{Lu}/gu;

/** Base64 and minified runs: beyond this a word is noise, and its parts alone are kept. */
const LONGEST_NAME = 40;

/**
 * The search terms of one word, in lower case: its camelCase parts, and the whole name where that
 * is more than one part. `snake_case` arrives here as two words already.
 */
export function termsOfWord(word: string): readonly string[] {
  const parts = word.match(PART) ?? [word];
  const terms = parts.map((part) => singular(part.toLowerCase()));
  if (terms.length > 1 && word.length <= LONGEST_NAME) terms.push(word.toLowerCase());
  return terms;
}

/** So that "errors" finds `error`: a plain English plural loses its s. */
function singular(term: string): string {
  return /[^aisu]s$/.test(term) && term.length > 3 ? term.slice(0, -1) : term;
}

/** The words of a text: runs of letters and digits. */
export function wordsOf(text: string): readonly string[] {
  return text.match(WORD) ?? [];
}
