import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the memory controller of this process keeps its files. */
export interface MemoryCgroup {
  readonly version: 1 | 2;
  /** The folders whose limits hold, the process's own first, its ancestors after it. */
  readonly folders: readonly string[];
}

/** Where `/proc` and `/sys` are; tests bring folders of their own. */
export interface SystemFiles {
  readonly root?: string;
}

/**
 * Finds the control group that limits this process's memory (cgroups(7)); `null` where there is none:
 * other systems, or a sandbox without these files. Version 1 wins where its memory controller is
 * mounted, since then version 2 has no memory files.
 */
export function findCgroup({ root = '/' }: SystemFiles = {}): MemoryCgroup | null {
  const memberships = textOf(join(root, 'proc/self/cgroup'))?.trim().split('\n') ?? [];
  const mounts =
    textOf(join(root, 'proc/self/mounts'))
      ?.split('\n')
      .map((line) => line.split(' ')) ?? [];
  const first = mounts.find(
    ([, , type, options]) => type === 'cgroup' && options?.split(',').includes('memory'),
  );
  const second = mounts.find(([, , type]) => type === 'cgroup2');
  const ownFirst = memberships.find((line) => line.split(':')[1]?.split(',').includes('memory'));
  const ownSecond = memberships.find((line) => line.startsWith('0::'));
  if (first?.[1] !== undefined && ownFirst !== undefined) {
    return cgroupAt({ version: 1, mount: join(root, first[1]), path: pathOf(ownFirst) });
  }
  if (second?.[1] !== undefined && ownSecond !== undefined) {
    return cgroupAt({ version: 2, mount: join(root, second[1]), path: pathOf(ownSecond) });
  }
  return null;
}

/** In a container the path may be the host's, which is not below the mount: then the mount is ours. */
function cgroupAt(place: {
  readonly version: 1 | 2;
  readonly mount: string;
  readonly path: string;
}): MemoryCgroup {
  const { version, mount, path } = place;
  const parts = existsSync(join(mount, path)) ? path.split('/').filter((part) => part !== '') : [];
  const folders = parts.map((_, depth) => join(mount, ...parts.slice(0, depth + 1)));
  return { version, folders: [...folders.toReversed(), mount] };
}

/** `4:memory:/a/b` → `/a/b`; the path itself may hold colons. */
function pathOf(membership: string): string {
  return membership.split(':').slice(2).join(':');
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
