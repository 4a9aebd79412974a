/** Puts a text between two marks of a page, in place of what stands there. */
export function between(
  page: string,
  place: { readonly start: string; readonly end: string; readonly text: string },
): string {
  const start = page.indexOf(place.start);
  const end = page.indexOf(place.end);
  if (start === -1 || end < start) throw new Error(`The page has no place for: ${place.start}`);
  return `${page.slice(0, start)}${place.start}\n\n${place.text}\n${page.slice(end)}`;
}
