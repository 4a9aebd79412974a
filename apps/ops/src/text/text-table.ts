import { styleText } from 'node:util';

export interface Column {
  readonly header: string;
  /** Default: `right`, as numbers stand. */
  readonly align?: 'left' | 'right';
}

export interface TextTable {
  readonly columns: readonly Column[];
  /** A row may be shorter than the columns. */
  readonly rows: readonly (readonly string[])[];
  /** Set apart by a rule, as sums are. */
  readonly footer?: readonly string[];
}

const GAP = '  ';
const LEAST_FIRST_COLUMN = 8;

/**
 * An aligned table for stdout, its headers bold on a terminal. On a terminal that is too narrow the
 * first column, which has the names, is cut; elsewhere nothing is.
 */
export function textTable(table: TextTable): string {
  const { columns, rows, footer } = table;
  const lines = [columns.map(({ header }) => header), ...rows, ...(footer ? [footer] : [])];
  const widths = fit(
    columns.map((_column, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0))),
  );
  const format = (cells: readonly string[]): string =>
    cells.map((cell, index) => pad(cell, widths[index] ?? 0, columns[index]?.align)).join(GAP);
  const [headers = '', ...body] = lines.map((line) => format(line).trimEnd());
  const sums = footer === undefined ? [] : body.splice(-1);
  const rule = sums.map(() => widths.map((width) => '─'.repeat(width)).join(GAP));
  return [bold(headers), ...body, ...rule, ...sums].join('\n');
}

function fit(widths: readonly number[]): readonly number[] {
  const [first = 0, ...rest] = widths;
  const others = rest.reduce((sum, width) => sum + width + GAP.length, 0);
  const room = (process.stdout.isTTY ? process.stdout.columns : Infinity) - others;
  return [Math.max(Math.min(first, room), Math.min(first, LEAST_FIRST_COLUMN)), ...rest];
}

function pad(cell: string, width: number, align: Column['align']): string {
  const cut = cell.length > width ? `${cell.slice(0, width - 1)}…` : cell;
  return align === 'left' ? cut.padEnd(width) : cut.padStart(width);
}

/** Only on a terminal, and not with `NO_COLOR`. */
export function bold(text: string): string {
  return styleText('bold', text, { stream: process.stdout });
}

export function dim(text: string): string {
  return styleText('dim', text, { stream: process.stdout });
}
