/**
 * Predicates are cut at about this many characters: one for 10,000 groups of 4 kB took 184 to 824 MB
 * and 1.5 s in a single piece.
 */
const LONGEST_PREDICATE = 2 ** 20;

/** A SQL text literal. Only the single quote is special to LanceDB's parser. */
export function quote(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** A SQL identifier, with its case kept. Column names have no quotes: the catalogue checks them. */
function identifier(column: string): string {
  return `\`${column}\``;
}

/** `column IN (...)` for any number of values, in predicates of bounded length. */
export function* predicatesIn(column: string, values: Iterable<string>): Generator<string> {
  for (const chunk of chunksOf(values, (value) => value.length)) yield isIn(column, chunk);
}

/** `key IN (...) AND group IN (...)` for any number of rows, in predicates of bounded length. */
export function* predicatesOfPairs(input: {
  readonly key: string;
  readonly groupBy: string | undefined;
  readonly rows: Iterable<{ readonly key: string; readonly group: string | null }>;
}): Generator<string> {
  const { key, groupBy, rows } = input;
  const lengthOf = (row: { readonly key: string; readonly group: string | null }): number =>
    row.key.length + (row.group?.length ?? 0);
  for (const chunk of chunksOf(rows, lengthOf)) {
    const byKey = isIn(key, new Set(chunk.map((row) => row.key)));
    if (groupBy === undefined || groupBy === key) {
      yield byKey;
    } else {
      yield `${byKey} AND ${isIn(groupBy, new Set(chunk.map((row) => row.group ?? '')))}`;
    }
  }
}

/** `_rowaddr IN (...)` for any number of rows, in predicates of bounded length. */
export function* predicatesAt(rows: Iterable<{ readonly address: bigint }>): Generator<string> {
  for (const chunk of chunksOf(rows, () => 20)) {
    yield `_rowaddr IN (${chunk.map((row) => row.address).join(',')})`;
  }
}

/** `key IN (...) AND _rowaddr IN (...)` for any number of rows, in predicates of bounded length. */
export function* predicatesOfAddresses(
  key: string,
  rows: Iterable<{ readonly key: string; readonly address: bigint }>,
): Generator<string> {
  for (const chunk of chunksOf(rows, (row) => row.key.length + 20)) {
    const byKey = isIn(key, new Set(chunk.map((row) => row.key)));
    yield `${byKey} AND _rowaddr IN (${chunk.map((row) => row.address).join(',')})`;
  }
}

const isIn = (column: string, values: Iterable<string>): string =>
  `${identifier(column)} IN (${[...values].map(quote).join(',')})`;

/** Chunks whose lengths add up to a bounded sum, with one value at least in each. */
function* chunksOf<Value>(
  values: Iterable<Value>,
  lengthOf: (value: Value) => number,
): Generator<readonly Value[]> {
  let chunk: Value[] = [];
  let length = 0;
  for (const value of values) {
    const added = lengthOf(value) + 3;
    if (chunk.length > 0 && length + added > LONGEST_PREDICATE) {
      yield chunk;
      chunk = [];
      length = 0;
    }
    chunk.push(value);
    length += added;
  }
  if (chunk.length > 0) yield chunk;
}
