import { LancekeepError } from '@lancekeep/errors';

/** The two marks between which a report counts. */
export interface GrowthWindow {
  /** Default: the first `baseline`, or the creation of the ledger when there is none. */
  readonly from?: string;
  /** Default: the last `end`, or now when there is none. */
  readonly to?: string;
}

interface NamedMark {
  readonly name: string;
}

/** The indexes of the two marks; of several with one name, the first begins and the last ends. */
export function findWindow(
  marks: readonly NamedMark[],
  window: GrowthWindow,
): { readonly from: number; readonly to: number } {
  const from = marks.findIndex((mark) => mark.name === (window.from ?? 'baseline'));
  const to = marks.findLastIndex((mark) => mark.name === (window.to ?? 'end'));
  if (from < 0 && window.from !== undefined) throw unknownMark('from', window.from, marks);
  if (to < 0 && window.to !== undefined) throw unknownMark('to', window.to, marks);
  const found = { from: Math.max(from, 0), to: to < 0 ? marks.length - 1 : to };
  if (found.to < found.from) throw reversed(marks, found);
  return found;
}

function unknownMark(argument: string, name: string, marks: readonly NamedMark[]): LancekeepError {
  return new LancekeepError('INVALID_ARGUMENT', {
    message: `The growth ledger has no mark ${JSON.stringify(name)}.`,
    hint: `Name one of its marks: ${marks.map((mark) => mark.name).join(', ')}.`,
    subject: { argument, value: name },
  });
}

function reversed(
  marks: readonly NamedMark[],
  found: { readonly from: number; readonly to: number },
): LancekeepError {
  const [from, to] = [marks[found.from]?.name, marks[found.to]?.name];
  return new LancekeepError('INVALID_ARGUMENT', {
    message: `The mark ${JSON.stringify(to)} was set before ${JSON.stringify(from)}.`,
    hint: 'Give a window that ends after it begins.',
    subject: { argument: 'window', value: { from, to } },
  });
}
