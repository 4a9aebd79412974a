/** The part of a stream that tells whether, and how, text is wrapped. */
export interface TextStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/**
 * Breaks a line between words where the terminal would break it within one, further lines indented
 * by two. Elsewhere it stays one line, as a log wants it.
 */
export function wrap(line: string, stream: TextStream): string {
  const width = stream.isTTY === true ? widthOf(stream) : Infinity;
  if (line.length <= width) return line;
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const at = rest.slice(0, width + 1).lastIndexOf(' ');
    // Not within the indentation, and not within a word that is longer than the terminal is wide.
    const cut = at > INDENT.length ? at : nextSpace(rest, INDENT.length);
    lines.push(rest.slice(0, cut));
    rest = `${INDENT}${rest.slice(cut).trimStart()}`;
  }
  return [...lines, rest].filter((each) => each.trim() !== '').join('\n');
}

const INDENT = '  ';
/** Below, it is no width but a terminal that does not tell one: `script` and serial lines say 0. */
const LEAST_WIDTH = 8;
const USUAL_WIDTH = 80;

const widthOf = ({ columns = 0 }: TextStream): number =>
  columns < LEAST_WIDTH ? USUAL_WIDTH : columns;

function nextSpace(text: string, from: number): number {
  const at = text.indexOf(' ', from);
  return at < 0 ? text.length : at;
}
