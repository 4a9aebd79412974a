/**
 * Turns texts into vectors. The example brings a deterministic local one; an application passes one
 * that asks its own model.
 */
export interface Embedder {
  /** The length of every vector. */
  readonly dimensions: number;
  /**
   * One finite vector per text, in the same order. It should let the event loop run now and then,
   * and may stop with the signal's reason when it is aborted.
   */
  embed(texts: readonly string[], signal?: AbortSignal): Promise<readonly Float32Array[]>;
}
