import { readMemory, type MemoryReading } from '@lancekeep/memory';

/** One figure of a reading of this process, in MB; `NaN` where the system does not tell it. */
export function memoryMb(name: keyof MemoryReading): number {
  return (readMemory()[name] ?? NaN) / 2 ** 20;
}
