import type { MemoryFigures } from '@lancekeep/control';

/** What every lancekeep tells of its memory, also the first one. */
export const memoryFigures: MemoryFigures = {
  rssBytes: 1,
  anonymousBytes: null,
  fileBytes: null,
  peakRssBytes: null,
  heapUsedBytes: 1,
  externalBytes: 1,
  arrayBuffersBytes: 1,
};
