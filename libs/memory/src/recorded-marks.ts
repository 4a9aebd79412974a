import { higherOf } from './growth-peak.ts';
import type { RecordedMark } from './report-between.ts';

/** Each holds a copy of the books, some kilobytes. */
const MOST_MARKS = 200;
/** The beginning of a life, `baseline` above all, is what later marks are compared with. */
const FIRST_MARKS = 20;

/**
 * Adds a mark and keeps their number bounded: of several with one name the first and the last stay,
 * which are the ones that a window can begin or end at; of more than 200 names the first 20 and the
 * last ones stay.
 */
export function withMark(
  marks: readonly RecordedMark[],
  added: RecordedMark,
): readonly RecordedMark[] {
  const first = marks.findIndex((mark) => mark.name === added.name);
  const last = marks.findLastIndex((mark) => mark.name === added.name);
  const kept = last > first ? without(marks, last, added) : [...marks, added];
  if (kept.length <= MOST_MARKS) return kept;
  return without(kept.slice(0, -1), FIRST_MARKS, added);
}

/** What was the highest before a mark that goes is then the highest before the next one. */
function without(
  marks: readonly RecordedMark[],
  index: number,
  added: RecordedMark,
): readonly RecordedMark[] {
  const gone = marks[index];
  const rest = [...marks.slice(index + 1), added];
  const [next = added, ...later] = rest;
  const peak = next.peakSinceLastMark;
  const peakSinceLastMark = gone === undefined ? peak : higherOf(gone.peakSinceLastMark, peak);
  return [...marks.slice(0, index), { ...next, peakSinceLastMark }, ...later];
}
