import { execFile } from 'node:child_process';
import { realpath, statfs } from 'node:fs/promises';
import { promisify } from 'node:util';

/** The file system that a folder is on. */
export interface FileSystem {
  /** Its name, for messages: "ext4", "nfs", "type 0x1234". */
  readonly name: string;
  /**
   * Whether processes of several kernels may use it at once: network file systems, folders that a
   * virtual machine or sandbox gets from its host, FUSE, clusters, and everything unknown.
   */
  readonly shared: boolean;
}

/** `f_type` of file systems that one kernel alone mounts: statfs(2), linux/magic.h. */
const LOCAL: ReadonlyMap<number, string> = new Map([
  [0xef53, 'ext4'],
  [0x58465342, 'xfs'],
  [0x9123683e, 'btrfs'],
  [0x01021994, 'tmpfs'],
  [0x858458f6, 'ramfs'],
  [0x794c7630, 'overlay'],
  [0x2fc12fc1, 'zfs'],
  [0xf2f52010, 'f2fs'],
  [0xca451a4e, 'bcachefs'],
  [0x3153464a, 'jfs'],
  [0x52654973, 'reiserfs'],
  [0x3434, 'nilfs'],
  [0x4d44, 'vfat'],
  [0x2011bab0, 'exfat'],
  [0x7366746e, 'ntfs3'],
  [0x5346544e, 'ntfs'],
  [0x482b, 'hfsplus'],
]);

/** Names for the others that are met most; they count as shared, as every unknown one does. */
const SHARED: ReadonlyMap<number, string> = new Map([
  [0x6969, 'nfs'],
  [0xff534d42, 'cifs'],
  [0xfe534d42, 'smb2'],
  [0x517b, 'smb'],
  [0x01021997, '9p'],
  [0x65735546, 'fuse'],
  [0x5346414f, 'afs'],
  [0x6b414653, 'kafs'],
  [0x73757245, 'coda'],
  [0x00c36400, 'ceph'],
  [0x0bd00bd0, 'lustre'],
  [0x01161970, 'gfs2'],
  [0x7461636f, 'ocfs2'],
  [0x47504653, 'gpfs'],
  [0x19830326, 'beegfs'],
  [0x20030528, 'orangefs'],
  [0x564c, 'ncp'],
  [0x786f4256, 'vboxsf'],
  [0xbacbacbc, 'vmhgfs'],
]);

/** Tells what kind of file system `folder` is on. */
export async function fileSystemOf(folder: string): Promise<FileSystem> {
  if (process.platform === 'linux') {
    const { type } = await statfs(folder, { bigint: true });
    return fileSystemOfType(Number(BigInt.asUintN(32, type)));
  }
  const path = await realpath(folder);
  if (process.platform === 'win32') return fileSystemOfWindowsPath(path);
  return fileSystemOfMount(await listMounts(), path);
}

/** Linux: by the number that statfs(2) gives. */
export function fileSystemOfType(type: number): FileSystem {
  const local = LOCAL.get(type);
  if (local !== undefined) return { name: local, shared: false };
  return { name: SHARED.get(type) ?? `type 0x${type.toString(16)}`, shared: true };
}

/** Windows: the real path of a network drive begins with its server. */
export function fileSystemOfWindowsPath(path: string): FileSystem {
  const shared = path.startsWith('\\\\') && !path.startsWith('\\\\?\\');
  return { name: shared ? 'network drive' : 'local drive', shared };
}

/** macOS and the BSDs: by the output of `mount`, where only local ones carry the word "local". */
export function fileSystemOfMount(mounts: string, path: string): FileSystem {
  let best = { point: '', name: 'unknown', shared: true };
  for (const line of mounts.split('\n')) {
    const match = /^.+? on (\/.*) \(([^,)]+)(.*)\)$/.exec(line);
    const [, point = '', name = '', flags = ''] = match ?? [];
    const holds = path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`);
    if (match === null || !holds || point.length < best.point.length) continue;
    best = { point, name, shared: !flags.split(', ').includes('local') };
  }
  return { name: best.name, shared: best.shared };
}

async function listMounts(): Promise<string> {
  try {
    return (await promisify(execFile)('/sbin/mount')).stdout;
  } catch {
    return '';
  }
}
