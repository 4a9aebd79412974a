import { spawnSync } from 'node:child_process';
import type { SystemRequirement } from '@lancekeep/testing';

/** Runs a program on a terminal of its own, and prints what it shows. Part of util-linux. */
export const script: SystemRequirement = {
  name: 'the command script of util-linux',
  isMet: () => spawnSync('script', ['--version']).status === 0,
};
