import type { SourceFile } from '../walk/source-walk.ts';
import type { IndexProgress } from './index-progress.ts';
import type { PreparedFile } from './prepared-file.ts';
import type { ReadOutcome } from './read-changed.ts';

/** Counts what a run has done so far. */
export class IndexTally {
  #phase: IndexProgress['phase'] = 'look';
  #filesTotal = 0;
  #bytesTotal = 0;
  #filesDone = 0;
  #bytesDone = 0;
  #newFiles = 0;
  #changedFiles = 0;
  #removedFiles = 0;
  #unchangedFiles = 0;
  #chunks = 0;
  #flushes = 0;
  readonly #newPaths = new Set<string>();

  found(file: SourceFile): void {
    this.#filesTotal += 1;
    this.#bytesTotal += file.sizeBytes;
  }

  foundAll(): void {
    this.#phase = 'index';
  }

  read(file: SourceFile, outcome: ReadOutcome): void {
    if (outcome === 'new') this.#newPaths.add(file.path);
    if (outcome === 'new' || outcome === 'changed') return;
    if (outcome === 'unchanged') this.#unchangedFiles += 1;
    this.#done(file);
  }

  wrote(files: readonly PreparedFile[]): void {
    this.#flushes += 1;
    for (const { source, chunks } of files) {
      if (this.#newPaths.delete(source.file.path)) this.#newFiles += 1;
      else this.#changedFiles += 1;
      this.#chunks += chunks.length;
      this.#done(source.file);
    }
  }

  removed(files: number): void {
    this.#flushes += 1;
    this.#removedFiles += files;
  }

  get progress(): IndexProgress {
    return {
      phase: this.#phase,
      filesTotal: this.#filesTotal,
      filesDone: this.#filesDone,
      bytesTotal: this.#bytesTotal,
      bytesDone: Math.min(this.#bytesDone, this.#bytesTotal),
      chunks: this.#chunks,
    };
  }

  get totals() {
    return {
      files: this.#filesTotal,
      newFiles: this.#newFiles,
      changedFiles: this.#changedFiles,
      removedFiles: this.#removedFiles,
      unchangedFiles: this.#unchangedFiles,
      chunksWritten: this.#chunks,
      flushes: this.#flushes,
    };
  }

  #done(file: SourceFile): void {
    this.#filesDone += 1;
    this.#bytesDone += file.sizeBytes;
  }
}
