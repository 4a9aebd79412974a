import type { Embedder } from '../embed/embedder.ts';
import type { EmbeddedFile } from './file-rows.ts';
import { textsToEmbed, type PreparedFile } from './prepared-file.ts';

/**
 * Embeds all texts of some files in one call.
 *
 * @throws RangeError when the embedder does not give one vector per text.
 */
export async function embedFiles(
  files: readonly PreparedFile[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<readonly EmbeddedFile[]> {
  const indexedAt = new Date();
  const texts = files.flatMap(textsToEmbed);
  const vectors = await embedder.embed(texts, signal);
  if (vectors.length !== texts.length) {
    throw new RangeError(`The embedder gave ${vectors.length} vectors for ${texts.length} texts.`);
  }
  let next = 0;
  return files.map((prepared) => {
    const [documentVector, ...chunkVectors] = vectors.slice(
      next,
      next + prepared.chunks.length + 1,
    );
    next += prepared.chunks.length + 1;
    if (documentVector === undefined)
      throw new RangeError('The embedder gave a hole for a vector.');
    return { prepared, documentVector, chunkVectors, indexedAt };
  });
}
