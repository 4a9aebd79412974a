import type { BinaryReader } from '@bufbuild/protobuf/wire';
import type { DataFile, DeletionFile, Fragment } from './manifest.ts';
import { readFields, readNumber, type Draft, type MessageShape } from './read-fields.ts';
import { UnknownFormat } from './unknown-format.ts';

/** Field 11 are overlay files, which lance 12.0 itself does not read. */
const FRAGMENT: MessageShape = {
  name: 'DataFragment',
  fields: {
    1: 'varint',
    2: 'bytes',
    3: 'bytes',
    4: 'varint',
    5: 'ignored',
    6: 'bytes',
    7: 'ignored',
    8: 'bytes',
    9: 'ignored',
    10: 'bytes',
  },
};

const DATA_FILE: MessageShape = {
  name: 'DataFile',
  fields: {
    1: 'bytes',
    2: 'ignored',
    3: 'ignored',
    4: 'ignored',
    5: 'ignored',
    6: 'varint',
    7: 'varint',
  },
};

const DELETION_FILE: MessageShape = {
  name: 'DeletionFile',
  fields: { 1: 'varint', 2: 'varint', 3: 'varint', 4: 'varint', 7: 'varint' },
};

const EXTERNAL_FILE: MessageShape = {
  name: 'ExternalFile',
  fields: { 1: 'bytes', 2: 'ignored', 3: 'ignored' },
};

/** By the number of the file type. */
const DELETION_FILE_EXTENSIONS = ['arrow', 'bin'];

/** Decodes a `DataFragment` of lance's `table.proto`. */
export function decodeFragment(bytes: Uint8Array): Fragment {
  const dataFiles: DataFile[] = [];
  const sideFiles: string[] = [];
  const draft: Draft<Fragment> & { deletion: Uint8Array | null } = {
    id: 0,
    physicalRows: null,
    deletedRows: 0,
    dataFiles,
    deletionFile: null,
    sideFiles,
    deletion: null,
  };
  readFields(bytes, FRAGMENT, (field, reader) => {
    if (field === 1) draft.id = readNumber(reader);
    else if (field === 2) dataFiles.push(decodeDataFile(reader.bytes()));
    else if (field === 3) draft.deletion = reader.bytes();
    else if (field === 4) draft.physicalRows = countOrNull(reader);
    else sideFiles.push(decodeExternalFile(reader.bytes()));
  });
  const { deletion, ...fragment } = draft;
  return deletion === null ? fragment : { ...fragment, ...decodeDeletions(deletion, fragment.id) };
}

function decodeDataFile(bytes: Uint8Array): DataFile {
  const draft: Draft<DataFile> = { path: '', bytes: null, baseId: null };
  readFields(bytes, DATA_FILE, (field, reader) => {
    if (field === 1) draft.path = reader.string();
    else if (field === 6) draft.bytes = countOrNull(reader);
    else draft.baseId = reader.uint32();
  });
  return draft;
}

function decodeDeletions(
  bytes: Uint8Array,
  fragmentId: number,
): Pick<Fragment, 'deletedRows' | 'deletionFile'> {
  const draft: Draft<Pick<Fragment, 'deletedRows'> & DeletionFile> = {
    deletedRows: null,
    path: '',
    baseId: null,
  };
  let type = 0;
  let readVersion = '0';
  let id = '0';
  readFields(bytes, DELETION_FILE, (field, reader) => {
    if (field === 1) type = reader.uint32();
    else if (field === 2) readVersion = String(reader.uint64());
    // A random number of 64 bits: all of them are part of the file's name.
    else if (field === 3) id = String(reader.uint64());
    else if (field === 4) draft.deletedRows = countOrNull(reader);
    else draft.baseId = reader.uint32();
  });
  const extension = DELETION_FILE_EXTENSIONS[type];
  if (extension === undefined) throw new UnknownFormat(`deletion file type ${type} is not known`);
  const path = `${fragmentId}-${readVersion}-${id}.${extension}`;
  return { deletedRows: draft.deletedRows, deletionFile: { path, baseId: draft.baseId } };
}

function decodeExternalFile(bytes: Uint8Array): string {
  let path = '';
  readFields(bytes, EXTERNAL_FILE, (_field, reader) => {
    path = reader.string();
  });
  return path;
}

/** Zero stands for "not recorded" where lance counts rows or bytes. */
function countOrNull(reader: BinaryReader): number | null {
  const count = readNumber(reader);
  return count === 0 ? null : count;
}
