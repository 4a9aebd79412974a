import stringWidth from 'string-width';
import { printable } from '../../text/printable.ts';

/** Where a problem stands; as `ConfigProblem` has it. */
export interface FramePlace {
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  readonly endLine: number;
  /** Exclusive. */
  readonly endColumn: number;
}

/** How the lines of a text are shown. */
export interface FrameOptions {
  /** Cells of the terminal that a line may take. */
  readonly width: number;
}

const LINES_ABOVE = 2;
const LINES_BELOW = 1;
const TAB_WIDTH = 4;

/**
 * The lines around a place, numbered, with a mark below what is meant:
 *
 *     2 | database:
 *   > 3 |   urii: data
 *       |   ^^^^
 *
 * Of a long line the part is shown that holds the place. Only the first line of several is marked.
 */
export function codeFrame(
  lines: readonly string[],
  place: FramePlace,
  { width }: FrameOptions,
): string {
  const first = Math.max(1, place.line - LINES_ABOVE);
  // Behind the last line break there is no line.
  const count = lines.length - (lines.at(-1) === '' ? 1 : 0);
  const last = Math.max(place.line, Math.min(count, place.line + LINES_BELOW));
  const numberWidth = String(last).length;
  const available = width - numberWidth - '> '.length - ' | '.length;
  // A terminal that does not tell its width has 0 columns, or none.
  const room = available >= LEAST_ROOM ? available : LEAST_ROOM;
  const frame: string[] = [];
  for (let number = first; number <= last; number += 1) {
    const line = (lines[number - 1] ?? '').replace(/\r$/, '');
    const isMarked = number === place.line;
    const head = `${isMarked ? '>' : ' '} ${String(number).padStart(numberWidth)} | `;
    if (isMarked) {
      const { text, mark } = markedLine(line, place, room);
      frame.push(head + text, `  ${' '.repeat(numberWidth)} | ${mark}`);
    } else {
      frame.push(head + cut(cellsOf(line.slice(0, room * UNITS_PER_CELL)), room));
    }
  }
  return frame.map((line) => line.trimEnd()).join('\n');
}

const LEAST_ROOM = 20;
/** A picture of a family takes two cells and has eleven code units. */
const UNITS_PER_CELL = 8;
const MORE = '…';

/** One character as it is seen. */
interface Cell {
  readonly text: string;
  /** Where it begins in its line, in code units from 0. */
  readonly start: number;
  /** How many cells of a terminal it takes. */
  readonly width: number;
}

function markedLine(
  line: string,
  place: FramePlace,
  room: number,
): { readonly text: string; readonly mark: string } {
  const start = Math.min(place.column - 1, line.length);
  const end = place.endLine > place.line ? line.trimEnd().length : place.endColumn - 1;
  // Far away from the place nothing is shown, however long the line is.
  const reach = room * UNITS_PER_CELL;
  const from = Math.max(0, start - reach);
  const cells = cellsOf(line.slice(from, start + reach), from);
  const before = cells.filter((cell) => cell.start < start);
  const marked = cells.filter((cell) => cell.start >= start && cell.start < end);
  const isWhole = from === 0 && widthOf(before) + Math.min(widthOf(marked), room / 2) <= room;
  const shownBefore = isWhole ? before : lastCells(before, Math.floor(room / 3));
  const isCut = shownBefore.length < before.length || from > 0;
  const shown = [...shownBefore, ...cells.slice(before.length)];
  const lead = isCut ? MORE : '';
  const indentation = lead.length + widthOf(shownBefore);
  const markWidth = Math.min(Math.max(1, widthOf(marked)), Math.max(1, room - indentation));
  const hasMore = start + reach < line.length;
  return {
    text: lead + cut(shown, room - lead.length, hasMore),
    mark: ' '.repeat(indentation) + '^'.repeat(markWidth),
  };
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}

/** The last cells that fit into `room`. */
function lastCells(cells: readonly Cell[], room: number): readonly Cell[] {
  let taken = 0;
  let index = cells.length;
  while (index > 0 && taken + (cells[index - 1]?.width ?? 0) <= room) {
    index -= 1;
    taken += cells[index]?.width ?? 0;
  }
  return cells.slice(index);
}

/** The first cells that fit into `room`, with a sign where there are more. */
function cut(cells: readonly Cell[], room: number, hasMore = false): string {
  if (!hasMore && widthOf(cells) <= room) return cells.map(({ text }) => text).join('');
  let taken = 0;
  const shown: string[] = [];
  for (const { text, width } of cells) {
    if (taken + width > room - MORE.length) break;
    shown.push(text);
    taken += width;
  }
  return shown.join('') + MORE;
}

/** Tabs become the spaces that they look like; wide characters take two cells, accents none. */
function cellsOf(text: string, offset = 0): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of graphemesOf(text)) {
    const shown =
      segment === '\t' ? ' '.repeat(TAB_WIDTH - (column % TAB_WIDTH)) : printable(segment);
    const width = /^[ -~]*$/.test(shown) ? shown.length : stringWidth(shown);
    cells.push({ text: shown, start: offset + index, width });
    column += width;
  }
  return cells;
}

function graphemesOf(text: string): Iterable<{ readonly segment: string; readonly index: number }> {
  return new Intl.Segmenter().segment(text);
}
