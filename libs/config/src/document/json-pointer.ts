/** The RFC 6901 pointer of `key` inside what `pointer` points at. */
export function appendPointer(pointer: string, key: string): string {
  const isPlain = !key.includes('~') && !key.includes('/');
  return `${pointer}/${isPlain ? key : key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The keys of an RFC 6901 pointer. */
export function pointerKeys(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
