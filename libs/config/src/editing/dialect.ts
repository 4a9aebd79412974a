/** How values and keys are written in one format. */
export interface Dialect {
  /** A key, in quotes where the format wants them or `like`, the text of a key beside it, has them. */
  readonly keyText: (key: string, like: string | null) => string;
  /** A value on one line, to stand within braces. */
  readonly lineText: (value: unknown) => string;
  /** A value within braces over several lines; the first is not indented. */
  readonly linesText: (value: unknown, layout: Layout) => string;
}

/** Where a value that takes several lines stands. */
export interface Layout {
  /** The white space before its key. */
  readonly indent: string;
  /** By how much a level is indented. */
  readonly unit: string;
  readonly lineBreak: string;
}

export const jsonDialect: Dialect = {
  keyText: (key) => JSON.stringify(key),
  lineText: jsonLine,
  linesText: (value, { indent, unit, lineBreak }) =>
    JSON.stringify(value, null, unit).replaceAll('\n', `${lineBreak}${indent}`),
};

function jsonLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(jsonLine).join(', ')}]`;
  const entries = Object.entries(value).map(
    ([key, each]) => `${JSON.stringify(key)}: ${jsonLine(each)}`,
  );
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
