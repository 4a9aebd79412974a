import type { IndexProgress } from '../index/index-progress.ts';
import { progressFigures, type ProgressFigures } from './progress-text.ts';

/** Shows how far a run is. */
export interface ProgressDisplay {
  update(progress: IndexProgress): void;
  /** Writes a line that stays. */
  note(text: string): void;
  /** Clears what does not stay, and stops the clock. */
  close(): void;
}

export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface ProgressDisplayOptions {
  readonly stream: ProgressStream;
  /** How often the figures are shown. Default: 100 on a terminal, 3,000 elsewhere. */
  readonly everyMs?: number;
}

const BAR_CELLS = 24;
/** A shorter bar tells nothing that the percentage does not. */
const LEAST_BAR_CELLS = 4;
const TO_LINE_START_AND_CLEAR = '\r\u001b[K';

/**
 * A bar on a terminal, a line every few seconds elsewhere. It needs one line and no input, so it is
 * written here: a library of tasks or bars costs more to import than this, and some of them handle
 * signals themselves, which here must finish a flush.
 */
export function createProgressDisplay(options: ProgressDisplayOptions): ProgressDisplay {
  const { stream } = options;
  const isTerminal = stream.isTTY === true && process.env['TERM'] !== 'dumb';
  return new Display({
    stream,
    isTerminal,
    everyMs: options.everyMs ?? (isTerminal ? 100 : 3_000),
  });
}

class Display implements ProgressDisplay {
  readonly #stream: ProgressStream;
  readonly #isTerminal: boolean;
  readonly #everyMs: number;
  #latest: IndexProgress | undefined;
  #phaseSinceMs = 0;
  #timer: NodeJS.Timeout | undefined;
  #lastLine = '';

  constructor(settings: { stream: ProgressStream; isTerminal: boolean; everyMs: number }) {
    this.#stream = settings.stream;
    this.#isTerminal = settings.isTerminal;
    this.#everyMs = settings.everyMs;
  }

  update(progress: IndexProgress): void {
    if (this.#latest?.phase !== progress.phase) this.#phaseSinceMs = performance.now();
    this.#latest = progress;
    this.#timer ??= setInterval(() => this.#draw(), this.#everyMs).unref();
  }

  note(text: string): void {
    this.#stream.write(`${this.#isTerminal ? TO_LINE_START_AND_CLEAR : ''}${text}\n`);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#latest = undefined;
    if (this.#isTerminal) this.#stream.write(TO_LINE_START_AND_CLEAR);
  }

  #draw(): void {
    if (this.#latest === undefined) return;
    const figures = progressFigures(this.#latest, performance.now() - this.#phaseSinceMs);
    if (this.#isTerminal) this.#drawBar(figures);
    else if (figures.text !== this.#lastLine) this.note(`${percent(figures)}${figures.text}`);
    this.#lastLine = figures.text;
  }

  #drawBar(figures: ProgressFigures): void {
    const { columns = 0 } = this.#stream;
    // Some pseudo-terminals have 0 columns. A line that wraps would not be overwritten by the next.
    const width = (columns > 0 ? columns : 80) - 1;
    this.#stream.write(`${TO_LINE_START_AND_CLEAR}${barLine(figures, width)}`);
  }
}

/** The figures first, as a person reads them; the bar gets what room is left. */
function barLine(figures: ProgressFigures, width: number): string {
  const whole = `${percent(figures)}${figures.text}`;
  const text = whole.length <= width ? whole : `${percent(figures)}${figures.brief}`;
  return `${bar(figures, width - text.length - 1)}${text}`.slice(0, width);
}

function bar({ share }: ProgressFigures, room: number): string {
  if (share === null || room < LEAST_BAR_CELLS) return '';
  const cells = Math.min(room, BAR_CELLS);
  const full = Math.floor(share * cells);
  return `${'█'.repeat(full)}${'░'.repeat(cells - full)} `;
}

function percent({ share }: ProgressFigures): string {
  return share === null ? '' : `${Math.floor(share * 100)} %  `;
}
