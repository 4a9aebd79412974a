import { constants } from 'node:fs';
import { open, readlink, type FileHandle } from 'node:fs/promises';
import type { LayerFault } from '../config-layer.ts';
import { decodeText, type DecodedText } from './decode-text.ts';
import { MAXIMUM_CONFIG_BYTES } from './maximum-bytes.ts';

/** Reads a UTF-8 text file; a byte order mark at its start is left out. */
export async function readTextFile(file: string): Promise<DecodedText> {
  try {
    // To open a pipe waits for a writer, unless told not to. Windows has no such flag: undefined is 0.
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const status = await handle.stat();
      // A pipe or device may never end.
      if (!status.isFile()) return unreadable(status.isDirectory() ? FOLDER : NO_FILE);
      if (status.size > MAXIMUM_CONFIG_BYTES) return tooLarge(status.size);
      const bytes = await readUntilTooLarge(handle);
      return bytes.length > MAXIMUM_CONFIG_BYTES ? tooLarge(null) : decodeText(bytes);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return explainSystemError(error, file);
  }
}

/** Files of /proc have no size, and a file may grow while it is read. */
async function readUntilTooLarge(handle: FileHandle): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for (let length = 0; length <= MAXIMUM_CONFIG_BYTES;) {
    const buffer = new Uint8Array(CHUNK_BYTES);
    const { bytesRead } = await handle.read(buffer);
    if (bytesRead === 0) break;
    chunks.push(buffer.subarray(0, bytesRead));
    length += bytesRead;
  }
  return Buffer.concat(chunks);
}

const CHUNK_BYTES = 65_536;

/** `null` bytes: more than the limit, and nobody knows how many. */
export function tooLarge(bytes: number | null): DecodedText {
  const limit = MAXIMUM_CONFIG_BYTES / 1024 / 1024;
  const size = bytes === null ? `more than ${limit}` : Math.ceil(bytes / 1024 / 1024);
  const message = `the file has ${size} MB, which is no configuration`;
  const hint = `A configuration has at most ${limit} MB.`;
  return { text: null, fault: { code: 'FILE_TOO_LARGE', message, hint } };
}

type Reason = Pick<LayerFault, 'message' | 'hint'>;

const FOLDER: Reason = {
  message: 'this is a folder, not a file',
  hint: 'Name a file in it, or remove the folder.',
};
const NO_FILE: Reason = {
  message: 'this is not a regular file',
  hint: 'Pipes and devices may never end. To read from a pipe, name the file - with ops config validate.',
};
const NO_RIGHTS: Reason = {
  message: 'the file may not be read by this user',
  hint: 'Give this user the right to read it, and to enter the folders above it.',
};
const CIRCLE: Reason = {
  message: 'this is a link that leads to itself',
  hint: 'Let it lead to the file, or remove it.',
};

function unreadable(reason: Reason): DecodedText {
  return { text: null, fault: { code: 'FILE_UNREADABLE', ...reason } };
}

async function explainSystemError(error: unknown, file: string): Promise<DecodedText> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return unreadable(await missing(file));
    case 'EACCES':
    case 'EPERM':
      return unreadable(NO_RIGHTS);
    case 'EISDIR':
      return unreadable(FOLDER);
    // A socket cannot be opened at all.
    case 'ENXIO':
      return unreadable(NO_FILE);
    case 'ELOOP':
      return unreadable(CIRCLE);
    default:
      return unreadable({
        message: `the file cannot be read (${code === '' ? String(error) : code})`,
      });
  }
}

async function missing(file: string): Promise<Reason> {
  const target = await readlink(file).catch(() => null);
  return target === null
    ? { message: 'the file does not exist' }
    : {
        message: `this is a link to ${JSON.stringify(target)}, which does not exist`,
        hint: CIRCLE.hint,
      };
}
