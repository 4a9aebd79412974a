import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import {
  OTHER_HOST,
  OTHER_NAMESPACE,
  recordWith,
  type RecordChanges,
} from '../foreign-record.fixture.ts';
import type { ProcessIdentity } from '../record/lease-record.ts';
import { identifyProcess } from './identify-process.ts';
import { judgeHolder, type Evidence } from './judge-holder.ts';

const LOCAL = { name: 'ext4', shared: false };
const NETWORK = { name: 'nfs', shared: true };
const OUTERMOST = 'pid:[4026531836] time:[4026531834]';
const LOCKED = { kind: 'kernelLock', lockInode: '1' } as const;

interface Case {
  readonly changes: RecordChanges;
  readonly self?: Partial<ProcessIdentity>;
  readonly evidence?: Partial<Evidence>;
}

async function judge({ changes, self, evidence }: Case): Promise<string> {
  const verdict = await judgeHolder(await recordWith(changes), {
    kernelLock: 'unknown',
    lockInode: null,
    fileSystem: LOCAL,
    ...evidence,
    self: { ...(await identifyProcess()), ...self },
  });
  return verdict.verdict === 'unknown' ? `unknown: ${verdict.reason}` : verdict.verdict;
}

const gone = spawnSync(process.execPath, ['-e', '']).pid;

describe('by its process', () => {
  test.each<[string, string, Case]>([
    ['a released record', 'free', { changes: { record: { state: 'free' } } }],
    ['a running process', 'alive', { changes: {} }],
    ['a process that is gone', 'dead', { changes: { processId: gone } }],
    ['a process id used again', 'dead', { changes: { identity: { startTime: '1' } } }],
    [
      'a running process of unknown start',
      'unknown: a process of that id runs',
      { changes: { identity: { startTime: null } } },
    ],
    ['another host', 'unknown: it was taken on another host', { changes: OTHER_HOST }],
    [
      'another host of the same name',
      'unknown: it was taken on another host',
      { changes: { identity: { hostId: 'another' } }, self: { hostId: 'this one' } },
    ],
    [
      'another platform, as with a shared Windows folder',
      'unknown: it was taken on another host',
      { changes: { identity: { platform: 'another' } } },
    ],
    ['another namespace', 'unknown: it was taken in another', { changes: OTHER_NAMESPACE }],
    [
      'a hidden boot id',
      'unknown: the boot id is hidden',
      { changes: { identity: { bootId: null } } },
    ],
    [
      'a hidden namespace',
      'unknown: the process namespace is hidden',
      { changes: {}, self: { namespace: null } },
    ],
    [
      'an earlier start of this machine',
      'dead',
      {
        changes: { identity: { bootId: 'earlier', namespace: OUTERMOST } },
        self: { namespace: OUTERMOST },
      },
    ],
    [
      'another boot id seen from a container',
      'unknown: its boot id is another one',
      {
        changes: { identity: { bootId: 'earlier', namespace: OUTERMOST } },
        self: { namespace: 'pid:[4026532001] time:[4026531834]' },
      },
    ],
    [
      'a running process on a network file system',
      'alive',
      { changes: {}, evidence: { fileSystem: NETWORK } },
    ],
    [
      'a process that is gone on a network file system',
      'unknown: a file system of this kind (nfs)',
      { changes: { processId: gone }, evidence: { fileSystem: NETWORK } },
    ],
    [
      'an earlier start on a network file system',
      'unknown: the machine was started again',
      {
        changes: { identity: { bootId: 'earlier', namespace: OUTERMOST } },
        self: { namespace: OUTERMOST },
        evidence: { fileSystem: NETWORK },
      },
    ],
  ])('%s is %s', async (_, expected, given) => {
    expect(await judge(given)).toContain(expected);
  });
});

describe('by the kernel lock', () => {
  const free = { kernelLock: 'free', lockInode: '1' } as const;
  const held = { kernelLock: 'held', lockInode: '1' } as const;
  const elsewhere = { ...OTHER_HOST, record: LOCKED };

  test.each<[string, string, Case]>([
    ['a free one, any host', 'dead', { changes: elsewhere, evidence: free }],
    [
      'a free one, any namespace',
      'dead',
      { changes: { ...OTHER_NAMESPACE, record: LOCKED }, evidence: free },
    ],
    ['a held one, any host', 'alive', { changes: elsewhere, evidence: held }],
    [
      'a free one, but the record was made without it',
      'unknown: it was taken on another host',
      { changes: OTHER_HOST, evidence: free },
    ],
    [
      'a free one on another lock file',
      'unknown: it was taken on another host',
      { changes: elsewhere, evidence: { ...free, lockInode: '2' } },
    ],
    [
      'a held one, but the process is gone',
      'unknown: its process is gone and yet',
      { changes: { processId: gone, record: LOCKED }, evidence: held },
    ],
    [
      'a free one on a network file system, same machine',
      'dead',
      { changes: { record: LOCKED }, evidence: { ...free, fileSystem: NETWORK } },
    ],
    [
      'a free one on a network file system, another host',
      'unknown: it was taken on another host',
      { changes: elsewhere, evidence: { ...free, fileSystem: NETWORK } },
    ],
    [
      'a free one on a network file system, earlier start',
      'unknown: the machine was started again',
      {
        changes: { identity: { bootId: 'earlier', namespace: OUTERMOST }, record: LOCKED },
        self: { namespace: OUTERMOST },
        evidence: { ...free, fileSystem: NETWORK },
      },
    ],
  ])('%s: %s', async (_, expected, given) => {
    expect(await judge(given)).toContain(expected);
  });
});
