import { readCgroup } from '@lancekeep/memory/cgroup';
import { totalmem } from 'node:os';
import type { MemoryLimit } from './check-memory.ts';

/** The limit of the control group that this process is in, or the memory of the machine. */
export function memoryLimit(): MemoryLimit {
  const limitBytes = readCgroup()?.limitBytes ?? null;
  const machine = totalmem();
  return limitBytes !== null && limitBytes < machine
    ? { bytes: limitBytes, owner: 'the control group' }
    : { bytes: machine, owner: 'the machine' };
}
