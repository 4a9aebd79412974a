import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { ProcessIdentity } from '../record/lease-record.ts';
import { inspectProcess } from './inspect-process.ts';

/** What this process can say of itself; threads of one process say the same. */
export async function identifyProcess(): Promise<ProcessIdentity> {
  const own = await inspectProcess(process.pid);
  const [hostId, bootId, namespace] = await Promise.all([
    readHostId(),
    readBootId(),
    readNamespace(),
  ]);
  const startTime = own.state === 'running' ? own.startTime : null;
  return { platform: process.platform, hostId, bootId, namespace, startTime };
}

/** machine-id(5) asks to publish only a keyed digest of it. */
async function readHostId(): Promise<string | null> {
  const machineId = await readLine('/etc/machine-id');
  if (machineId === null) return null;
  return createHmac('sha256', machineId)
    .update('lancekeep writer lease')
    .digest('hex')
    .slice(0, 32);
}

async function readBootId(): Promise<string | null> {
  if (process.platform === 'linux') return readLine('/proc/sys/kernel/random/boot_id');
  if (process.platform !== 'darwin') return null;
  try {
    const { stdout } = await promisify(execFile)('/usr/sbin/sysctl', [
      '-n',
      'kern.bootsessionuuid',
    ]);
    return stdout.trim() || null;
  } catch {
    return null;
  }
}

/** The time namespace counts because it shifts the start times that `/proc` shows. */
async function readNamespace(): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  // A `/proc` of another namespace shows this process under another id, or not at all.
  if ((await readTarget('/proc/self')) !== String(process.pid)) return null;
  const processes = await readTarget('/proc/self/ns/pid');
  const time = (await readTarget('/proc/self/ns/time')) ?? 'time:none';
  return processes === null ? null : `${processes} ${time}`;
}

async function readLine(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).trim() || null;
  } catch {
    return null;
  }
}

async function readTarget(path: string): Promise<string | null> {
  try {
    return await readlink(path);
  } catch {
    return null;
  }
}
