import type { IndexProgress } from '../index/index-progress.ts';

/** What a person wants to know of a run, in words. */
export interface ProgressFigures {
  /** 0 to 1; `null` while the tree is walked and the whole is unknown. */
  readonly share: number | null;
  /** For example `1,234 of 5,678 files, 12,345 chunks, 2,345 chunks/s, 0:32 left`. */
  readonly text: string;
  /** The same for a narrow terminal: files and time left. */
  readonly brief: string;
}

/** Below this a rate would jump about, and promise nothing. */
const LEAST_TIME_MS = 1_000;

/** @param elapsedMs since the phase began */
export function progressFigures(progress: IndexProgress, elapsedMs: number): ProgressFigures {
  const { phase, filesDone, filesTotal, bytesDone, bytesTotal, chunks } = progress;
  if (phase === 'look') {
    const found = `${count(filesTotal)} files found`;
    return { share: null, text: found, brief: found };
  }
  const share = bytesTotal === 0 ? 1 : bytesDone / bytesTotal;
  const files = `${count(filesDone)} of ${count(filesTotal)} files`;
  const { rate, left } = speed({ chunks, share, elapsedMs });
  const text = [files, `${count(chunks)} chunks`, ...rate, ...left].join(', ');
  return { share, text, brief: [files, ...left].join(', ') };
}

/** Whole numbers with separators, the same on every machine. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** Nothing at the start. */
function speed(at: { chunks: number; share: number; elapsedMs: number }): {
  readonly rate: readonly string[];
  readonly left: readonly string[];
} {
  const { chunks, share, elapsedMs } = at;
  if (elapsedMs < LEAST_TIME_MS || share === 0) return { rate: [], left: [] };
  return {
    rate: [`${count(Math.round((chunks / elapsedMs) * 1000))} chunks/s`],
    left: [`${clock((elapsedMs / share) * (1 - share))} left`],
  };
}

/** Minutes and seconds, with hours where there are any: `0:05`, `12:34`, `1:02:03`. */
export function clock(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => String(part).padStart(index === 0 ? 1 : 2, '0')).join(':');
}
