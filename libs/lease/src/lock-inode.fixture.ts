import { readFile } from 'node:fs/promises';
import { rootPath } from './record/lease-files.ts';
import { parseLeaseRecord } from './record/lease-record.ts';

/** The inode of the lock file as the newest record of `folder` has it. */
export async function lockInodeIn(folder: string): Promise<string | null> {
  return parseLeaseRecord(await readFile(rootPath(folder), 'utf8'))?.lockInode ?? null;
}
