import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface TableToAge {
  /** The table's own folder, `DATABASE/NAME.lance`. */
  readonly folder: string;
  /** All its versions, as LanceDB lists them. */
  readonly versions: readonly { readonly version: number; readonly timestamp: Date }[];
  readonly bySeconds: number;
}

const NEWEST = 2n ** 64n - 1n;

/**
 * Makes every version of a table older by some seconds, with its files: a history that would take
 * hours to wait for. Handles on the table must be opened after this.
 *
 * A manifest is a protobuf message that has the time of its version as a `Timestamp`, whose first
 * field are the seconds.
 */
export async function ageTableFiles({ folder, versions, bySeconds }: TableToAge): Promise<void> {
  for (const { version, timestamp } of versions) {
    const path = join(folder, '_versions', `${NEWEST - BigInt(version)}.manifest`);
    const seconds = Math.floor(timestamp.getTime() / 1000);
    const manifest = await readFile(path);
    const aged = replaceAll(manifest, secondsField(seconds), secondsField(seconds - bySeconds));
    if (aged.equals(manifest)) throw new Error(`The time of version ${version} was not found.`);
    await writeFile(path, aged);
  }
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const modified = (await stat(path)).mtimeMs / 1000 - bySeconds;
    await utimes(path, modified, modified);
  }
}

/** Field 1 as a varint, as protobuf writes it: 5 bytes until the year 3058. */
function secondsField(seconds: number): Buffer {
  const bytes = [0x08];
  let rest = seconds;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Buffer.from([...bytes, rest]);
}

function replaceAll(text: Buffer, found: Buffer, by: Buffer): Buffer {
  const replaced = Buffer.from(text);
  for (let at = text.indexOf(found); at >= 0; at = text.indexOf(found, at + 1)) {
    replaced.set(by, at);
  }
  return replaced;
}
