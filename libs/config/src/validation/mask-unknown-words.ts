import { settingPaths } from './setting-path.ts';

/** A `*` for each character; space, quotes and brackets tell how a text is built, and are no secrets. */
export function stars(text: string): string {
  return text.replaceAll(/[^\s"'{}[\],]/g, '*');
}

/**
 * Masks whatever is no key, no name of a setting, no truth value and no short number, in a text of
 * which nothing else is known.
 */
export function maskUnknownWords(text: string): string {
  const names = new Set(settingPaths().flat());
  return text.replaceAll(WORD, (word, offset: number) => {
    const isShown = names.has(word) || /^(?:\d{1,5}|true|false|null|\/\/|\/\*|\*\/)$/.test(word);
    return isShown || isKey(text, offset, word) ? word : stars(word);
  });
}

/** Also what Base64 and URLs have; `#` and `-` alone begin a comment and an item. */
const WORD = /(?![#-]\s)[^\s"'{}[\](),:=]+/g;

/** Something stands behind a key. Base64 ends with `=` as well, and then there is nothing or a quote. */
function isKey(text: string, offset: number, word: string): boolean {
  const before = text.slice(Math.max(0, offset - 40), offset);
  const after = text.slice(offset + word.length, offset + word.length + 40);
  const [, quote] = /(?:^|[\n{,])[ \t]*(?:(?:#|\/\/)[ \t]*)?(["']?)$/.exec(before) ?? [];
  return (
    quote !== undefined &&
    after.startsWith(quote) &&
    /^[ \t]*[:=][ \t]*(?:["'][^\s"']|[^\s="'])/.test(after.slice(quote.length))
  );
}
