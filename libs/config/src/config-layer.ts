import type { ConfigProblem } from '@lancekeep/errors';
import type { LineIndex } from './document/line-index.ts';
import type { ConfigNode, TextRange } from './document/config-node.ts';
import { PROBLEM_CODES, type ConfigProblemCode } from './problem-codes.ts';
import type { ConfigOrigin } from './resolved-config.ts';

/** Where all values of one layer come from. */
export type LayerOrigin = Exclude<ConfigOrigin, { readonly kind: 'default' }>;

/** What one file, one environment variable, the explicit options or the memory budget say. */
export interface ConfigLayer {
  readonly origin: LayerOrigin;
  readonly root: ConfigNode;
  /** `null` where values have no place in a text. */
  readonly lines: LineIndex | null;
}

/** A problem before it is placed. */
export interface LayerFault {
  readonly code: ConfigProblemCode;
  /** One sentence without its full stop. */
  readonly message: string;
  readonly hint?: string | undefined;
  /** RFC 6901 pointer into the configuration. Default: the whole document. */
  readonly pointer?: string;
  readonly range?: TextRange | null | undefined;
}

type Place = Pick<ConfigLayer, 'origin' | 'lines'>;

/** The origin of a value that stands at `range`. */
export function originAt(place: Place, range: TextRange | null): ConfigOrigin {
  if (place.origin.kind !== 'file' || place.lines === null || range === null) return place.origin;
  return { ...place.origin, ...place.lines.extentOf(range) };
}

const LONGEST_MESSAGE = 300;

/** Gives a fault its source, line and column. */
export function problemAt(place: Place, fault: LayerFault): ConfigProblem {
  const { code, message, hint, pointer = '', range } = fault;
  return {
    code,
    severity: PROBLEM_CODES[code],
    // A parser may quote the whole text.
    message: message.length <= LONGEST_MESSAGE ? message : `${message.slice(0, LONGEST_MESSAGE)}…`,
    ...(hint === undefined ? {} : { hint }),
    pointer,
    source: sourceName(place.origin),
    ...(place.lines === null || range === null || range === undefined
      ? {}
      : place.lines.extentOf(range)),
  };
}

/** How messages call the place where a value comes from. */
export function sourceName(origin: ConfigOrigin): string {
  switch (origin.kind) {
    case 'file':
      return origin.file;
    case 'environment':
      return origin.variable;
    case 'option':
      return 'options';
    case 'default':
      return 'defaults';
    case 'budget':
      return 'memory.budgetMb';
  }
}
