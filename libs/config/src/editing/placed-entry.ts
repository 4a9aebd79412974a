import type { ConfigEntry, ConfigNode, ObjectNode, TextRange } from '../document/config-node.ts';

/** An object that stands in a text. */
export interface PlacedObject extends ObjectNode {
  readonly range: TextRange;
}

/** An entry whose key stands in a text. */
export interface PlacedEntry extends ConfigEntry {
  readonly keyRange: TextRange;
}

export function isPlaced(node: ConfigNode): node is PlacedObject {
  return node.kind === 'object' && node.range !== null;
}

/** The entries that stand in the object itself, in the order of the text; what YAML merges is not among them. */
export function ownEntries({ range, entries }: PlacedObject): readonly PlacedEntry[] {
  return entries
    .filter((entry): entry is PlacedEntry => isWithin(entry.keyRange, range))
    .toSorted((left, right) => left.keyRange.start - right.keyRange.start);
}

function isWithin(inner: TextRange | null, outer: TextRange): boolean {
  return inner !== null && inner.start >= outer.start && inner.end <= outer.end;
}

/** Whether the object stands in braces; one of YAML may be a block of lines instead. */
export function isInBraces(text: string, { range }: PlacedObject): boolean {
  return text[range.start] === '{';
}

/** Where an entry ends: its value, or its key where the value is left out. */
export function endOfEntry(text: string, { keyRange, value }: PlacedEntry): number {
  const isElsewhere = value.range !== null && value.range.start < keyRange.start;
  if (isElsewhere) return keyRange.end + (ALIAS.exec(text.slice(keyRange.end))?.[0].length ?? 0);
  if (isLeftOut({ keyRange, value })) {
    return keyRange.end + (COLON.exec(text.slice(keyRange.end))?.[0].length ?? 0);
  }
  return endOfNode(text, value) ?? keyRange.end;
}

/** Whether `key:` stands alone, which is null in YAML. */
export function isLeftOut({ keyRange, value }: Pick<PlacedEntry, 'keyRange' | 'value'>): boolean {
  if (value.kind !== 'value' || value.value !== null || value.range === null) return false;
  return value.range.start === value.range.end || value.range.start === keyRange.start;
}

/** The value of an alias has the place of its anchor. */
const ALIAS = /^\s*:\s*\*[^\s,[\]{}]+/;
const COLON = /^[ \t]*:/;

/** The range of a block of YAML goes on over empty lines and comments; its last value does not. */
function endOfNode(text: string, node: ConfigNode): number | null {
  if (node.range === null) return null;
  if (isPlaced(node) && !isInBraces(text, node)) {
    const last = ownEntries(node).at(-1);
    if (last !== undefined) return endOfEntry(text, last);
  }
  const { start, end } = node.range;
  return start + text.slice(start, end).trimEnd().length;
}
