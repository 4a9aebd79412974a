import { runNode, systemTest } from '@lancekeep/testing';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { Allocator, processAllocator, type AllocatorFigures } from './allocator.ts';
import { findAllocator } from './find-allocator.ts';

const fixture = fileURLToPath(new URL('allocator-process.fixture.ts', import.meta.url));
const INSTEAD = 'MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=131072';

interface Said {
  readonly untuned: AllocatorFigures;
  readonly figures: AllocatorFigures;
  readonly whileIndexing: AllocatorFigures;
  readonly query: number;
  readonly canTrim: boolean;
  readonly trimmed: number;
  readonly indexing: number;
}

async function runAllocator(environment: Readonly<Record<string, string>> = {}): Promise<Said> {
  const env = { ...process.env, ...environment };
  const { stdout, stderr } = await runNode([fixture], { env });
  expect(stdout, stderr).not.toBe('');
  return JSON.parse(stdout) as Said;
}

const glibc = { name: 'the allocator of glibc', isMet: () => findAllocator() === 'glibc' };
const JEMALLOC = ['x86_64', 'aarch64'].map((cpu) => `/usr/lib/${cpu}-linux-gnu/libjemalloc.so.2`);
const jemalloc = {
  name: 'the Debian package libjemalloc2',
  isMet: () => JEMALLOC.some((path) => existsSync(path)),
};

describe('on glibc', () => {
  systemTest(glibc, 'the query profile keeps what was freed, until it is trimmed', async () => {
    const { query, canTrim, trimmed, figures } = await runAllocator();
    expect(query).toBeGreaterThan(30);
    expect(canTrim).toBe(true);
    expect(trimmed).toBeGreaterThan(30);
    expect(figures).toEqual({ name: 'glibc', profile: 'query', problem: null, environment: null });
  });

  systemTest(glibc, 'the indexing profile gives back at once what was freed', async () => {
    const kept: number[] = [];
    let { indexing, whileIndexing } = await runAllocator();
    // A block of another thread, above those freed, now and then keeps a part of them.
    while (indexing >= 10 && kept.push(indexing) < 5) {
      ({ indexing, whileIndexing } = await runAllocator());
    }
    expect(indexing, `kept before: ${kept.join(', ')} MB`).toBeLessThan(10);
    expect(whileIndexing).toMatchObject({ profile: 'indexing', problem: null });
  });

  systemTest(glibc, 'a threshold that the user set stays as it is', async () => {
    const { indexing } = await runAllocator({ MALLOC_TRIM_THRESHOLD_: String(2 ** 30) });
    expect(indexing).toBeGreaterThan(30);
    const tunables = await runAllocator({
      GLIBC_TUNABLES: `glibc.malloc.trim_threshold=${2 ** 30}`,
    });
    expect(tunables.indexing).toBeGreaterThan(30);
  });

  systemTest(
    glibc,
    'the first of several phases begins indexing, the last one ends it',
    async () => {
      const allocator = new Allocator();
      const early = allocator.beginIndexing();
      await allocator.tune();
      expect(allocator.figures().profile).toBe('indexing');
      const nested = allocator.beginIndexing();
      expect(early.end()).toBe(false);
      expect(early.end()).toBe(false);
      expect(allocator.figures().profile).toBe('indexing');
      expect(nested.end()).toBe(true);
      expect(allocator.figures().profile).toBe('query');
    },
  );
});

describe('where nothing is tuned', () => {
  systemTest(jemalloc, 'a preloaded jemalloc is named, with what to set instead', async () => {
    const LD_PRELOAD = JEMALLOC.find((path) => existsSync(path)) ?? '';
    const { figures, whileIndexing, canTrim } = await runAllocator({ LD_PRELOAD });
    expect(figures).toMatchObject({ name: 'jemalloc', profile: null });
    expect(figures.problem).toMatch(/jemalloc/);
    expect(figures.environment).toMatch(/^MALLOC_CONF=/);
    expect(whileIndexing.profile).toBeNull();
    expect(canTrim).toBe(false);
  });

  test.each([
    {
      why: 'is missing',
      library: () => {
        throw new Error('Cannot find package koffi');
      },
    },
    {
      why: 'does not find the C library',
      library: () => ({
        load() {
          throw new Error('Cannot load libc.so.6');
        },
      }),
    },
    { why: 'is refused', library: () => ({ load: () => ({ func: () => () => 0 }) }) },
  ])('everything works when koffi $why', async ({ library }) => {
    vi.resetModules();
    vi.doMock('koffi', library);
    onTestFinished(() => {
      vi.doUnmock('koffi');
    });
    const { Allocator: Fresh } = await import('./allocator.ts');
    const allocator = new Fresh();
    await allocator.tune();
    expect(allocator.beginIndexing().end()).toBe(true);
    expect(await allocator.trim()).toBe(false);
    const { name, profile, problem, environment } = allocator.figures();
    expect({ profile, problem }).toMatchObject({
      profile: null,
      problem: expect.any(String) as unknown,
    });
    expect(environment).toBe(name === 'glibc' ? INSTEAD : null);
  });

  test('a second copy of the module has the same allocator', async () => {
    const one = processAllocator();
    vi.resetModules();
    const copy = await import('./allocator.ts');
    expect(copy.processAllocator).not.toBe(processAllocator);
    expect(copy.processAllocator()).toBe(one);
  });

  test('nothing is loaded before a project asks for it', () => {
    expect(new Allocator().figures()).toMatchObject({ profile: null, environment: null });
  });
});
