import type { Chunk } from '../chunk/chunk-text.ts';
import type { SourceText } from '../read/read-source-file.ts';

/** A new or changed file, cut up, before its texts are embedded. */
export interface PreparedFile {
  readonly source: SourceText;
  readonly chunks: readonly Chunk[];
}

/** What of a file stands for the whole document: enough to tell what it is about. */
const DOCUMENT_HEAD_CHARACTERS = 2_000;

/**
 * The texts of a file to embed: its document's first, then its chunks'. Each begins with the path,
 * whose words often say best what a file is for.
 */
export function textsToEmbed(file: PreparedFile): readonly string[] {
  const { source, chunks } = file;
  const path = `${source.file.path}\n`;
  const head = source.text.slice(0, DOCUMENT_HEAD_CHARACTERS);
  return [path + head, ...chunks.map((chunk) => path + chunk.content)];
}
