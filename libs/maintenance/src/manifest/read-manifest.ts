import { readFile } from 'node:fs/promises';
import type { Manifest } from './manifest.ts';

export type SeenParts = Set<string>;

/** A manifest, or why there is none. */
export type ManifestReading =
  | { readonly manifest: Manifest; readonly reason: null }
  | { readonly manifest: null; readonly reason: string };

export interface ReadManifestOptions {
  /** Whether to decode the indices as well. Default: `false`. */
  readonly withIndices?: boolean;
  /**
   * Parts that were read before, of the same table: fragments and index segments that are equal to
   * one of them are left out, and the others are added. One version differs from the next in a few.
   */
  readonly seen?: SeenParts;
}

/**
 * Reads a manifest file, in one piece: it has fragments, indices and the transaction that made the
 * version, and little else. A file that is no manifest, or has something that this reader does not
 * know, gives `null` and a reason.
 *
 * Throws what the system reports when the file cannot be read; `ENOENT` when a prune was faster.
 */
export async function readManifest(
  path: string,
  options: ReadManifestOptions = {},
): Promise<ManifestReading> {
  // Loaded here, since the protobuf reader is too heavy for an import that may never be used.
  const { parseManifest } = await import('./parse-manifest.ts');
  return parseManifest(await readFile(path), options);
}
