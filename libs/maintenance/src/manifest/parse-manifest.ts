import { decodeIndices } from './decode-indices.ts';
import { decodeManifest } from './decode-manifest.ts';
import type { IsNewPart } from './read-fields.ts';
import type { ManifestReading, ReadManifestOptions, SeenParts } from './read-manifest.ts';
import { UnknownFormat } from './unknown-format.ts';

/** Position of the manifest (8 bytes), major and minor version (2 each), magic (4). */
const FOOTER_BYTES = 16;
const LENGTH_BYTES = 4;
const MAGIC = 'LANC';
/** In the footer of every manifest from the first release to lance 12.0. */
const MAJOR_VERSION = 0;
const NEWEST_MINOR_VERSION = 2;

/**
 * Parses a manifest file. One that is no manifest, or has something that this reader does not know,
 * gives `null` and a reason.
 */
export function parseManifest(
  file: Buffer,
  { withIndices = false, seen }: ReadManifestOptions = {},
): ManifestReading {
  try {
    const isNew = seen === undefined ? () => true : (part: Uint8Array) => addPart(seen, part);
    const { manifest, indicesAt } = decodeManifest(manifestMessage(file), isNew);
    const indices = withIndices ? decodeIndexSection(file, indicesAt, isNew) : null;
    return { manifest: { ...manifest, indices }, reason: null };
  } catch (error) {
    if (error instanceof UnknownFormat) return { manifest: null, reason: error.message };
    // The protobuf reader has no error class of its own.
    if (error instanceof Error) return { manifest: null, reason: `damaged: ${error.message}` };
    throw error;
  }
}

const decodeIndexSection = (file: Buffer, indicesAt: number | null, isNew: IsNewPart) =>
  indicesAt === null ? [] : decodeIndices(messageAt(file, indicesAt), isNew);

/** Whether it was not in the set. */
function addPart(seen: SeenParts, part: Uint8Array): boolean {
  const before = seen.size;
  seen.add(Buffer.from(part.buffer, part.byteOffset, part.length).toString('latin1'));
  return seen.size > before;
}

function manifestMessage(file: Buffer): Buffer {
  const footerAt = file.length - FOOTER_BYTES;
  if (footerAt < 0 || file.toString('latin1', file.length - MAGIC.length) !== MAGIC) {
    throw new UnknownFormat('it does not end as a manifest does');
  }
  const major = file.readUInt16LE(footerAt + 8);
  const minor = file.readUInt16LE(footerAt + 10);
  if (major !== MAJOR_VERSION || minor > NEWEST_MINOR_VERSION) {
    throw new UnknownFormat(`manifest version ${major}.${minor} is not known`);
  }
  const at = Number(file.readBigInt64LE(footerAt));
  const message = messageAt(file, at);
  if (at + LENGTH_BYTES + message.length !== footerAt) {
    throw new UnknownFormat('the manifest does not have the length that it says');
  }
  return message;
}

/** A message that has its length before it. */
function messageAt(file: Buffer, at: number): Buffer {
  const from = at + LENGTH_BYTES;
  if (at < 0 || from > file.length) throw new UnknownFormat('a section lies outside of the file');
  const to = from + file.readUInt32LE(at);
  if (to > file.length) throw new UnknownFormat('a section lies outside of the file');
  return file.subarray(from, to);
}
