import { readMemory } from '@lancekeep/memory';

/**
 * The memory of this process now, named after the moment, in MB: `MOMENTMb` is resident,
 * `MOMENTAnonymousMb` the part of it that no file backs; `NaN` where the system does not tell it.
 */
export function memoryFigures(moment: string): Readonly<Record<string, number>> {
  const { rssBytes, anonymousBytes } = readMemory();
  return {
    [`${moment}Mb`]: megabytes(rssBytes),
    [`${moment}AnonymousMb`]: megabytes(anonymousBytes),
  };
}

const megabytes = (bytes: number | null): number => (bytes ?? NaN) / 2 ** 20;
