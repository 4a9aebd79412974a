import type { WriteStream } from 'node:tty';

export interface ProgressLine {
  readonly show: (text: string) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

const CLEAR_LINE = '\r\u001b[K';

/** On a terminal one line that changes; elsewhere a line for each run, at its beginning. */
export function progressLine(stream: WriteStream): ProgressLine {
  let run = '';
  if (stream.isTTY) {
    return {
      show: (text) => stream.write(`${CLEAR_LINE}${text.slice(0, stream.columns - 1)}`),
      clear: () => stream.write(CLEAR_LINE),
    };
  }
  return {
    show(text) {
      const [begun = text] = text.split(': ', 1);
      if (begun !== run) stream.write(`${begun}\n`);
      run = begun;
    },
    clear: () => undefined,
  };
}
