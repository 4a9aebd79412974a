import type { IndexSegment } from './manifest.ts';
import {
  readFields,
  readNumber,
  readPacked,
  type Draft,
  type IsNewPart,
  type MessageShape,
} from './read-fields.ts';
import { readRoaringBitmap } from './roaring-bitmap.ts';
import { UnknownFormat } from './unknown-format.ts';

const INDEX_SECTION: MessageShape = { name: 'IndexSection', fields: { 1: 'bytes' } };

/** All files of an index are in its folder, so that a field that is not known cannot name another. */
const INDEX: MessageShape = {
  name: 'IndexMetadata',
  fields: {
    1: 'bytes',
    2: 'bytes',
    3: 'bytes',
    4: 'varint',
    5: 'bytes',
    9: 'varint',
    10: 'bytes',
  },
  isOpen: true,
};

const UUID: MessageShape = { name: 'UUID', fields: { 1: 'bytes' } };

const INDEX_FILE: MessageShape = { name: 'IndexFile', fields: { 2: 'varint' }, isOpen: true };

/** Decodes an `IndexSection` of lance's `table.proto`. */
export function decodeIndices(bytes: Uint8Array, isNew: IsNewPart): readonly IndexSegment[] {
  const indices: IndexSegment[] = [];
  readFields(bytes, INDEX_SECTION, (_field, reader) => {
    const index = reader.bytes();
    if (isNew(index)) indices.push(decodeIndex(index));
  });
  return indices;
}

function decodeIndex(bytes: Uint8Array): IndexSegment {
  const draft: Draft<IndexSegment> = {
    name: '',
    uuid: '',
    fieldIds: [],
    fragmentIds: null,
    builtFromVersion: 0,
    bytes: null,
    baseId: null,
  };
  readFields(bytes, INDEX, (field, reader) => {
    if (field === 1) draft.uuid = decodeUuid(reader.bytes());
    else if (field === 2) draft.fieldIds = readPacked(reader);
    else if (field === 3) draft.name = reader.string();
    else if (field === 4) draft.builtFromVersion = readNumber(reader);
    else if (field === 5) draft.fragmentIds = readRoaringBitmap(reader.bytes());
    else if (field === 9) draft.baseId = reader.uint32();
    else draft.bytes = (draft.bytes ?? 0) + decodeFileSize(reader.bytes());
  });
  if (draft.uuid === '') throw new UnknownFormat(`index "${draft.name}" has no UUID`);
  return draft;
}

function decodeUuid(bytes: Uint8Array): string {
  let hex = '';
  readFields(bytes, UUID, (_field, reader) => {
    hex = Buffer.from(reader.bytes()).toString('hex');
  });
  if (hex.length !== 32) throw new UnknownFormat('a UUID does not have 16 bytes');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function decodeFileSize(bytes: Uint8Array): number {
  let size = 0;
  readFields(bytes, INDEX_FILE, (_field, reader) => {
    size = readNumber(reader);
  });
  return size;
}
