/** What a person has typed, as bash understands it. */
export interface BashWords {
  /** Without quotes and backslashes; the last one is empty behind a space. */
  readonly words: readonly string[];
  /** The quote that is still open in the last word. */
  readonly openQuote: '"' | "'" | null;
}

/** Splits a line into words. Variables and commands in it are left as they stand: nothing is run. */
export function splitBashLine(line: string): BashWords {
  const words: string[] = [];
  let word: string | null = null;
  let quote: '"' | "'" | null = null;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    const next = line.charAt(at + 1);
    if (character === '\\' && isEscape(next, quote)) {
      word = `${word ?? ''}${next}`;
      at += 1;
    } else if (quote === null && (character === '"' || character === "'")) {
      quote = character;
      word ??= '';
    } else if (character === quote) {
      quote = null;
    } else if (quote === null && /\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else {
      word = `${word ?? ''}${character}`;
    }
  }
  return { words: [...words, word ?? ''], openQuote: quote };
}

/** Whether a backslash takes the meaning from what follows. */
function isEscape(next: string, quote: BashWords['openQuote']): boolean {
  if (quote === "'") return false;
  return quote === null || /["$\\`]/.test(next);
}

/** A text as bash takes it for one word, in a quote that is open or in none. */
export function quoteForBash(text: string, openQuote: BashWords['openQuote']): string {
  if (openQuote === "'") return text.replaceAll("'", String.raw`'\''`);
  if (openQuote === '"') return text.replaceAll(/["$\\`]/g, String.raw`\$&`);
  return text.replaceAll(/[^\p{L}\p{N}_@%+=:,./-]/gu, String.raw`\$&`);
}
