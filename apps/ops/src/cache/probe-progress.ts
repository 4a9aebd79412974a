import type { ProbeProgress } from 'lancekeep';

/** Shows how far a probe is, on one line of stderr that is gone in the end. */
export interface ProbeProgressLine extends Disposable {
  onProgress(this: void, progress: ProbeProgress): void;
}

const CLEAR_LINE = '\r\u001B[2K';

/** Only a terminal is shown something. */
export function openProbeProgress(isQuiet: boolean): ProbeProgressLine {
  const isShown = !isQuiet && process.stderr.isTTY && process.env['TERM'] !== 'dumb';
  const write = (text: string): void => {
    if (isShown) process.stderr.write(`${CLEAR_LINE}${text}`);
  };
  return {
    onProgress: ({ pass, passes, done, searches }) =>
      write(`Pass ${pass} of ${passes}: ${done} of ${searches} searches`),
    [Symbol.dispose]: () => write(''),
  };
}
