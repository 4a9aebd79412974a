import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemTest, temporaryDirectory, type SystemRequirement } from '@lancekeep/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readCgroupAt, type CgroupReading } from './cgroup-reading.ts';
import { findCgroup } from './find-cgroup.ts';

const MB = 1024 * 1024;

/** Files as a system has them, below a folder of their own. */
async function systemFiles(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await temporaryDirectory();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

async function readingOf(files: Readonly<Record<string, string>>): Promise<CgroupReading | null> {
  const cgroup = findCgroup({ root: await systemFiles(files) });
  return cgroup === null ? null : readCgroupAt(cgroup);
}

describe('version 2', () => {
  const system = {
    'proc/self/cgroup': '0::/app.slice/web.service\n',
    'proc/self/mounts': 'cgroup2 /sys/fs/cgroup cgroup2 rw 0 0\n',
    'sys/fs/cgroup/memory.stat': 'anon 1\nfile 1\n',
    'sys/fs/cgroup/app.slice/memory.max': '300\n',
    'sys/fs/cgroup/app.slice/web.service/memory.max': 'max\n',
    'sys/fs/cgroup/app.slice/web.service/memory.current': '250\n',
    'sys/fs/cgroup/app.slice/web.service/memory.stat': 'anon 90\nfile 120\nshmem 20\n',
  };

  test('the limit of an ancestor holds, and the page cache does not count', async () => {
    expect(await readingOf(system)).toEqual({ limitBytes: 300, usageBytes: 150 });
  });

  test('a path of the host that the container does not see means the mount itself', async () => {
    const files = { ...system, 'proc/self/cgroup': '0::/../../kubepods/pod1\n' };
    const own = { 'sys/fs/cgroup/memory.max': '500\n', 'sys/fs/cgroup/memory.current': '4\n' };
    expect(await readingOf({ ...files, ...own })).toMatchObject({ limitBytes: 500 });
  });

  test('without a limit anywhere it is null', async () => {
    const files = { ...system, 'sys/fs/cgroup/app.slice/memory.max': 'max\n' };
    expect(await readingOf(files)).toMatchObject({ limitBytes: null });
  });
});

test('version 1: the largest number of pages is no limit', async () => {
  const folder = 'sys/fs/cgroup/memory/docker/abc';
  const system = {
    'proc/self/cgroup': '9:cpu:/x\n4:memory:/docker/abc\n0::/\n',
    'proc/self/mounts':
      'cgroup /sys/fs/cgroup/cpu cgroup rw,cpu 0 0\ncgroup /sys/fs/cgroup/memory cgroup rw,memory 0 0\n',
    'sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712\n',
    [`${folder}/memory.limit_in_bytes`]: '1000\n',
    [`${folder}/memory.usage_in_bytes`]: '700\n',
    [`${folder}/memory.stat`]: 'cache 1\ntotal_cache 400\ntotal_shmem 50\n',
  };
  expect(await readingOf(system)).toEqual({ limitBytes: 1000, usageBytes: 350 });
});

test('a system without control groups has no reading', async () => {
  expect(await readingOf({})).toBeNull();
});

const ownCgroup = findCgroup();
const LIMIT_FILE = ownCgroup?.version === 1 ? 'memory.limit_in_bytes' : 'memory.max';

/** Makes a group below the mount, with a limit. */
function makeGroup(name: string, limitBytes: number): string {
  const group = join(ownCgroup?.folders.at(-1) ?? '', name);
  mkdirSync(group);
  writeFileSync(join(group, LIMIT_FILE), String(limitBytes));
  return group;
}

const writableCgroups: SystemRequirement = {
  name: 'the right to make control groups with a memory limit',
  isMet: () => {
    if (process.getuid?.() !== 0 || ownCgroup === null) return false;
    try {
      rmdirSync(makeGroup(`lancekeep-probe-${process.pid}`, 512 * MB));
      return true;
    } catch {
      return false;
    }
  },
};

systemTest(
  writableCgroups,
  'a process in a real group sees its limit and what it holds',
  async () => {
    const group = makeGroup(`lancekeep-test-${process.pid}`, 512 * MB);
    const source = fileURLToPath(new URL('./cgroup-reading.ts', import.meta.url));
    const script = `
    import { writeFileSync } from 'node:fs';
    writeFileSync(${JSON.stringify(join(group, 'cgroup.procs'))}, String(process.pid));
    const { readCgroup } = await import(${JSON.stringify(source)});
    const before = readCgroup();
    globalThis.held = Buffer.alloc(${100 * MB}, 1);
    console.log(JSON.stringify({ before, after: readCgroup() }));`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => rmdirSync(group));
    const [output] = (await once(child.stdout, 'data')) as [Buffer];
    await once(child, 'close');
    const { before, after } = JSON.parse(String(output)) as Record<
      'before' | 'after',
      CgroupReading
    >;
    expect(before.limitBytes).toBe(512 * MB);
    expect(after.usageBytes - before.usageBytes).toBeGreaterThan(90 * MB);
  },
);
