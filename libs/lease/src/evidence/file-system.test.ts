import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import {
  fileSystemOf,
  fileSystemOfMount,
  fileSystemOfType,
  fileSystemOfWindowsPath,
} from './file-system.ts';

test('the file system of a folder has a name', async () => {
  expect(await fileSystemOf(await temporaryDirectory())).toMatchObject({
    name: expect.stringMatching(/./) as string,
  });
});

test.each([
  ['ext4', 0xef53],
  ['xfs', 0x58465342],
  ['overlay', 0x794c7630],
])('%s belongs to one machine', (name, type) => {
  expect(fileSystemOfType(type)).toEqual({ name, shared: false });
});

test.each([
  ['nfs', 0x6969],
  ['cifs', 0xff534d42],
  ['smb2', 0xfe534d42],
  ['9p', 0x01021997],
  ['fuse', 0x65735546],
  ['ceph', 0x00c36400],
  ['lustre', 0x0bd00bd0],
  ['type 0x1234567', 0x1234567],
])('%s may be used by several', (name, type) => {
  expect(fileSystemOfType(type)).toEqual({ name, shared: true });
});

test('mount tells network file systems from local ones by the word "local"', () => {
  const mounts = [
    '/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)',
    '/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)',
    'server:/export on /Volumes/my share (nfs, nodev, nosuid, mounted by ann)',
    '//ann@server/docs on /Volumes/docs (smbfs, nodev, nosuid, mounted by ann)',
    '',
  ].join('\n');
  expect(fileSystemOfMount(mounts, '/Users/ann/db')).toEqual({ name: 'apfs', shared: false });
  expect(fileSystemOfMount(mounts, '/Volumes/my share/db')).toEqual({ name: 'nfs', shared: true });
  expect(fileSystemOfMount(mounts, '/Volumes/docs')).toEqual({ name: 'smbfs', shared: true });
  expect(fileSystemOfMount(mounts, '/Volumes/docs2')).toEqual({ name: 'apfs', shared: false });
  expect(fileSystemOfMount('', '/Users/ann')).toEqual({ name: 'unknown', shared: true });
});

test('a Windows path with a server is a network drive', () => {
  expect(fileSystemOfWindowsPath('\\\\server\\share\\db').shared).toBe(true);
  expect(fileSystemOfWindowsPath('C:\\data\\db').shared).toBe(false);
});
