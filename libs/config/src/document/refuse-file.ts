import { problemAt, type LayerFault } from '../config-layer.ts';
import type { LineIndex } from './line-index.ts';
import type { ReadConfigFile } from './read-config-file.ts';

/** A file that cannot be read, for one reason. */
export function refuseFile(
  file: string,
  { fault, lines = null }: { readonly fault: LayerFault; readonly lines?: LineIndex | null },
): ReadConfigFile {
  const problem = problemAt({ origin: { kind: 'file', file }, lines }, fault);
  return { layer: null, problems: [problem], source: null };
}
