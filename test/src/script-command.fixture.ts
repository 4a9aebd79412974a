import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
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

/** The same, but types each answer only when its question is there; `exitCode` is that of `ops`. */
export async function answerWhenAsked(input: {
  readonly place: OpsPlace;
  readonly command: string;
  readonly answers: readonly (readonly [question: string, answer: string])[];
}): Promise<{ readonly shown: string; readonly exitCode: number | null }> {
  const { folder: cwd, env } = input.place;
  const program = `stty rows 24 cols 100; '${process.execPath}' '${OPS_BIN}' ${input.command}`;
  const child = spawn('script', ['-qec', program, '/dev/null'], { cwd, env });
  const answers = [...input.answers];
  let shown = '';
  let unanswered = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    unanswered += text;
    const [next] = answers;
    if (next === undefined || !unanswered.includes(next[0])) return;
    answers.shift();
    unanswered = '';
    child.stdin.write(next[1]);
  });
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { shown: shown.replaceAll('\r\n', '\n'), exitCode };
}
