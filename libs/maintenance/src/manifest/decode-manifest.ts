import { decodeFragment } from './decode-fragment.ts';
import { checkReaderFlags, checkStorage } from './feature-flags.ts';
import type { BasePath, Fragment, Manifest, StorageFormat, WriterVersion } from './manifest.ts';
import {
  readFields,
  readNumber,
  type Draft,
  type IsNewPart,
  type MessageShape,
} from './read-fields.ts';

/** Of fields that are ignored: 1 is the schema, 5, 16 and 19 are metadata, 21 is a transaction. */
const MANIFEST: MessageShape = {
  name: 'Manifest',
  fields: {
    1: 'ignored',
    2: 'bytes',
    3: 'varint',
    4: 'ignored',
    5: 'ignored',
    6: 'varint',
    7: 'bytes',
    8: 'ignored',
    9: 'varint',
    10: 'ignored',
    11: 'ignored',
    12: 'bytes',
    13: 'bytes',
    14: 'ignored',
    15: 'bytes',
    16: 'ignored',
    18: 'bytes',
    19: 'ignored',
    20: 'bytes',
    21: 'ignored',
  },
};

const TIMESTAMP: MessageShape = { name: 'Timestamp', fields: { 1: 'varint', 2: 'varint' } };

const WRITER: MessageShape = {
  name: 'WriterVersion',
  fields: { 1: 'bytes', 2: 'bytes' },
  isOpen: true,
};

const STORAGE: MessageShape = { name: 'DataStorageFormat', fields: { 1: 'bytes', 2: 'bytes' } };

const BASE_PATH: MessageShape = {
  name: 'BasePath',
  fields: { 1: 'varint', 2: 'ignored', 3: 'varint', 4: 'bytes' },
};

/** Before lance recorded it, there was one format. */
const OLDEST_STORAGE: StorageFormat = { fileFormat: 'lance', version: '0.1' };

/** A manifest without its indices, and where in the file these begin. */
export interface DecodedManifest {
  readonly manifest: Omit<Manifest, 'indices'>;
  readonly indicesAt: number | null;
}

/**
 * Decodes a `Manifest` of lance's `table.proto`. Throws `UnknownFormat` for what it does not know,
 * and other errors for bytes that are no protobuf.
 */
export function decodeManifest(bytes: Uint8Array, isNew: IsNewPart): DecodedManifest {
  const fragments: Fragment[] = [];
  const basePaths: BasePath[] = [];
  const draft: Draft<DecodedManifest['manifest']> & { indicesAt: number | null } = {
    version: 0,
    createdAt: null,
    branch: null,
    writer: null,
    storage: OLDEST_STORAGE,
    transactionFile: null,
    fragments,
    basePaths,
    indicesAt: null,
  };
  readFields(bytes, MANIFEST, (field, reader) => {
    if (field === 2) {
      const fragment = reader.bytes();
      if (isNew(fragment)) fragments.push(decodeFragment(fragment));
    }
    if (field === 3) draft.version = readNumber(reader);
    else if (field === 6) draft.indicesAt = readNumber(reader);
    else if (field === 7) draft.createdAt = decodeTimestamp(reader.bytes());
    else if (field === 9) checkReaderFlags(BigInt(reader.uint64()));
    else if (field === 12) draft.transactionFile = reader.string() || null;
    else if (field === 13) draft.writer = decodeWriter(reader.bytes());
    else if (field === 15) draft.storage = decodeStorage(reader.bytes());
    else if (field === 18) basePaths.push(decodeBasePath(reader.bytes()));
    else if (field === 20) draft.branch = reader.string();
  });
  checkStorage(draft.storage);
  const { indicesAt, ...manifest } = draft;
  return { manifest, indicesAt };
}

function decodeTimestamp(bytes: Uint8Array): Date {
  let seconds = 0;
  let nanoseconds = 0;
  readFields(bytes, TIMESTAMP, (field, reader) => {
    if (field === 1) seconds = Number(reader.int64());
    else nanoseconds = reader.int32();
  });
  return new Date(seconds * 1000 + nanoseconds / 1e6);
}

function decodeWriter(bytes: Uint8Array): WriterVersion {
  const draft: Draft<WriterVersion> = { library: '', version: '' };
  readFields(bytes, WRITER, (field, reader) => {
    if (field === 1) draft.library = reader.string();
    else draft.version = reader.string();
  });
  return draft;
}

function decodeStorage(bytes: Uint8Array): StorageFormat {
  const draft: Draft<StorageFormat> = { fileFormat: '', version: '' };
  readFields(bytes, STORAGE, (field, reader) => {
    if (field === 1) draft.fileFormat = reader.string();
    else draft.version = reader.string();
  });
  return draft;
}

function decodeBasePath(bytes: Uint8Array): BasePath {
  const draft: Draft<BasePath> = { id: 0, path: '', isTableFolder: false };
  readFields(bytes, BASE_PATH, (field, reader) => {
    if (field === 1) draft.id = reader.uint32();
    else if (field === 3) draft.isTableFolder = reader.bool();
    else draft.path = reader.string();
  });
  return draft;
}
