import { spawnSync } from 'node:child_process';
import type { SystemRequirement } from '@lancekeep/testing';
import { OPS_BIN, type OpsPlace } from './ops-run.fixture.ts';

/** Runs a program on a terminal of its own, and prints what it shows. Part of util-linux. */
export const script: SystemRequirement = {
  name: 'the command script of util-linux',
  isMet: () => spawnSync('script', ['--version']).status === 0,
};

/** What a person sees who runs a command of `ops` at a terminal and gives an answer there. */
export function answerOnTerminal(input: {
  readonly place: OpsPlace;
  readonly command: string;
  readonly answer: string;
}): string {
  const { place, command, answer } = input;
  const { folder: cwd, env } = place;
  const program = `stty rows 24 cols 100; '${process.execPath}' '${OPS_BIN}' ${command}`;
  const argv = ['-qec', program, '/dev/null'];
  const { stdout } = spawnSync('script', argv, { cwd, env, input: `${answer}\n` });
  return stdout.toString().replaceAll('\r\n', '\n');
}
