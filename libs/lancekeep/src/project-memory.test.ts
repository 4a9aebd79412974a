import { runNode, systemTest, temporaryDirectory } from '@lancekeep/testing';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openProject, type OpenProjectOptions } from './open-project.ts';
import type { ProjectDb } from './project-db.ts';

const fixture = fileURLToPath(new URL('released-memory.fixture.ts', import.meta.url));
const isGlibc = process.platform === 'linux' && !existsSync('/etc/alpine-release');
const glibc = { name: 'the allocator of glibc', isMet: () => isGlibc };
const JEMALLOC = ['x86_64', 'aarch64'].map((cpu) => `/usr/lib/${cpu}-linux-gnu/libjemalloc.so.2`);
const jemalloc = {
  name: 'the Debian package libjemalloc2',
  isMet: () => JEMALLOC.some((path) => existsSync(path)),
};

interface Released {
  /** In MB: before the release, after it, and at the end of indexing. */
  readonly rss: readonly [before: number, after: number, indexed: number];
  readonly isTrimmed: boolean;
}

async function releaseAfter(
  batches: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<Released> {
  const env = { ...process.env, ...environment };
  const argv = [fixture, await temporaryDirectory(), String(batches)];
  const { stdout, stderr } = await runNode(argv, { env });
  expect(stdout, stderr).not.toBe('');
  return JSON.parse(stdout) as Released;
}

async function open(options: OpenProjectOptions = {}): Promise<ProjectDb> {
  const uri = options.uri ?? (await temporaryDirectory());
  const project = await openProject({ config: { embedding: { dimensions: 4 } }, ...options, uri });
  onTestFinished(() => project.close());
  return project;
}

const profileOf = (project: ProjectDb) => project.stats().memory.allocator?.profile;

systemTest(
  glibc,
  'a release gives back what writing left, and indexing leaves little',
  async () => {
    const { rss, isTrimmed } = await releaseAfter(20);
    const [before, after, indexed] = rss;
    expect(isTrimmed).toBe(true);
    expect(after).toBeLessThan(before - 30);
    expect(indexed).toBeLessThan(after + 30);
  },
);

systemTest(glibc, 'what queries left is given back when the process rests', async () => {
  const fixtureOfRest = fileURLToPath(new URL('idle-memory.fixture.ts', import.meta.url));
  const { stdout, stderr } = await runNode([fixtureOfRest, await temporaryDirectory()]);
  expect(stdout, stderr).not.toBe('');
  const { before, after } = JSON.parse(stdout) as Record<'before' | 'after', number>;
  expect(after).toBeLessThan(before - 30);
});

systemTest(jemalloc, 'under jemalloc a project works, and is not trimmed', async () => {
  const LD_PRELOAD = JEMALLOC.find((path) => existsSync(path)) ?? '';
  expect(await releaseAfter(2, { LD_PRELOAD })).toMatchObject({ isTrimmed: false });
});

systemTest(
  glibc,
  'all projects of a process index in one phase, which the last one ends',
  async () => {
    const [one, other] = [await open(), await open()];
    expect(profileOf(one)).toBe('query');
    const { promise: gate, resolve: finish } = Promise.withResolvers<undefined>();
    const long = other.indexing(() => gate);
    await one.indexing(() => one.indexing(() => expect(profileOf(other)).toBe('indexing')));
    await one.indexing(async () => {
      await other.indexing(() => undefined);
      expect(profileOf(one)).toBe('indexing');
    });
    await expect(one.indexing(() => Promise.reject(new Error('no text')))).rejects.toThrow(
      'no text',
    );
    expect(profileOf(one)).toBe('indexing');
    expect(await one.tables.documents.countRows()).toBe(0);
    finish(undefined);
    await long;
    expect([profileOf(one), profileOf(other)]).toEqual(['query', 'query']);
  },
);

test('a project may leave the allocator alone', async () => {
  const project = await open({
    config: { embedding: { dimensions: 4 }, memory: { tuneAllocator: false } },
  });
  expect(project.stats().memory.allocator).toMatchObject({
    profile: null,
    problem: expect.stringContaining('memory.tuneAllocator') as string,
  });
  expect(await project.indexing(() => 5)).toBe(5);
  const { before, after, isTrimmed } = await project.releaseMemory();
  expect(isTrimmed).toBe(false);
  expect(before.rssBytes).toBeGreaterThan(0);
  expect(after.rssBytes).toBeGreaterThan(0);
});
