import { onLinux, systemTest } from '@lancekeep/testing';
import { describe, expect, test } from 'vitest';
import { readingFrom, readMemory } from './memory-reading.ts';

const MB = 1024 * 1024;

describe('readMemory', () => {
  test('a reading sees 64 MB that are written to', () => {
    const before = readMemory();
    const block = Buffer.alloc(64 * MB, 1);
    const after = readMemory();
    expect(after.rssBytes - before.rssBytes).toBeGreaterThan(48 * MB);
    expect(after.arrayBuffersBytes - before.arrayBuffersBytes).toBeGreaterThan(0.9 * block.length);
    expect(after.externalBytes).toBeGreaterThanOrEqual(after.arrayBuffersBytes);
    expect(after.heapUsedBytes).toBeGreaterThan(MB);
    expect(after.peakRssBytes).toBeGreaterThanOrEqual(after.rssBytes - MB);
  });

  systemTest(onLinux, 'anonymous and file-backed memory make up the resident set', () => {
    const reading = readMemory();
    expect(reading.anonymousBytes).toBeGreaterThan(0);
    expect(reading.fileBytes).toBeGreaterThan(0);
    expect((reading.anonymousBytes ?? 0) + (reading.fileBytes ?? 0)).toBe(reading.rssBytes);
  });
});

describe('readingFrom', () => {
  test('kilobytes of the status text become bytes', () => {
    const status = 'Name:\tVmRSS: 5\nVmHWM:\t  300 kB\nVmRSS:\t  200 kB\nRssAnon:\t  120 kB\n';
    const rest = 'RssFile:\t   50 kB\nRssShmem:\t   30 kB\n';
    expect(readingFrom(status + rest)).toMatchObject({
      rssBytes: 200 * 1024,
      anonymousBytes: 120 * 1024,
      fileBytes: 80 * 1024,
      peakRssBytes: 300 * 1024,
    });
  });

  test('without a status text Node tells size and peak, and what it cannot tell is null', () => {
    const reading = readingFrom(null);
    expect(reading).toMatchObject({ anonymousBytes: null, fileBytes: null });
    expect(reading.rssBytes).toBeGreaterThan(10 * MB);
    expect(reading.peakRssBytes).toBeGreaterThanOrEqual(reading.rssBytes - MB);
  });

  test('a status text that lacks fields gives null for them', () => {
    const reading = readingFrom('Name:\tnode\nVmRSS:\t  200 kB\n');
    expect(reading).toMatchObject({ rssBytes: 200 * 1024, anonymousBytes: null, fileBytes: null });
  });
});
