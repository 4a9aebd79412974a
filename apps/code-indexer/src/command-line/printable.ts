/** Control characters, line ends, and what turns the direction of writing around. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A name as a line of text can show it. File names may hold line ends and the escape sequences of
 * terminals: neither may break a line, nor write over what is above it.
 */
export function visible(name: string): string {
  return name.replaceAll(UNPRINTABLE, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0');
    return `\\u${code}`;
  });
}

/** A word as it is typed in a shell: quoted so that nothing in it is expanded. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./\\-]+$/.test(text)) return text;
  return process.platform === 'win32' ? `"${text}"` : `'${text.replaceAll("'", "'\\''")}'`;
}
