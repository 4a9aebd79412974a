import { spawnSync } from 'node:child_process';
import type { SystemRequirement } from '@lancekeep/testing';

/** Runs a command in a process id namespace of its own, as a container does; it dies with it. */
export const IN_CONTAINER: readonly string[] = [
  'unshare',
  '--pid',
  '--fork',
  '--mount-proc',
  '--kill-child',
];

export const namespaces: SystemRequirement = {
  name: 'Linux, root and util-linux, to make process namespaces',
  isMet: () => spawnSync('unshare', [...IN_CONTAINER.slice(1), 'true']).status === 0,
};
