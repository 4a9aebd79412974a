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
    const line = `${bar(figures)}${percent(figures)}${figures.text}`;
    // A line that wraps would not be overwritten by the next one.
    const width = Math.max(1, (this.#stream.columns ?? 80) - 1);
    this.#stream.write(`${TO_LINE_START_AND_CLEAR}${line.slice(0, width)}`);
  }
}

function bar({ share }: ProgressFigures): string {
  if (share === null) return '';
  const full = Math.floor(share * BAR_CELLS);
  return `${'█'.repeat(full)}${'░'.repeat(BAR_CELLS - full)} `;
}

function percent({ share }: ProgressFigures): string {
  return share === null ? '' : `${Math.floor(share * 100)} %  `;
}
