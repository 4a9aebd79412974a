import type { StorageFormat } from './manifest.ts';
import { UnknownFormat } from './unknown-format.ts';

/**
 * What lance 12.0 reads: deletion files (1), stable row ids (2), the deprecated v2 flag (4), table
 * config (8), base paths (16), versions without a transaction file (32), indices that carry columns
 * (128), data files of mixed versions (256). It refuses all others, and so does this reader: each
 * stands for something that a reader has to know of, such as files that are named in another place.
 */
const KNOWN_FLAGS = 0b1_1011_1111n;

const KNOWN_FILE_FORMATS = ['lance'];
const KNOWN_STORAGE_VERSIONS = ['0.1', '2.0', '2.1', '2.2', '2.3'];

/** Throws {@link UnknownFormat} for a flag that this reader does not know. */
export function checkReaderFlags(flags: bigint): void {
  if ((flags & ~KNOWN_FLAGS) !== 0n) {
    throw new UnknownFormat(`the reader feature flags ${flags} are not all known`);
  }
}

/** Throws {@link UnknownFormat} for data files of an unknown kind. */
export function checkStorage({ fileFormat, version }: StorageFormat): void {
  if (!KNOWN_FILE_FORMATS.includes(fileFormat) || !KNOWN_STORAGE_VERSIONS.includes(version)) {
    throw new UnknownFormat(`data files of format "${fileFormat}" ${version} are not known`);
  }
}
