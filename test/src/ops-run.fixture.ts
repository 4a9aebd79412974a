import type { SpawnOptions } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode, temporaryDirectory, type ProcessResult } from '@lancekeep/testing';
import { expect } from 'vitest';

/** The program that npm links as `ops` and `lancekeep`. */
export const OPS_BIN = fileURLToPath(
  new URL('bin/run.js', import.meta.resolve('@lancekeep/ops/package.json')),
);

/** Runs `work` for every command and every alias, four at a time. */
export async function forEveryCommand(work: (command: string) => Promise<void>): Promise<void> {
  const commands = [...(await everyCommand())];
  const workOff = async (): Promise<void> => {
    for (let next = commands.shift(); next !== undefined; next = commands.shift()) await work(next);
  };
  await Promise.all([workOff(), workOff(), workOff(), workOff()]);
}

/** Every command and every alias, as a person types it. */
async function everyCommand(): Promise<readonly string[]> {
  const module = new URL('dist/commands.js', import.meta.resolve('@lancekeep/ops/package.json'));
  const { COMMANDS } = (await import(module.href)) as {
    COMMANDS: Record<string, { aliases: string[]; hiddenAliases: string[] }>;
  };
  return Object.entries(COMMANDS)
    .flatMap(([id, { aliases, hiddenAliases }]) => [id, ...aliases, ...hiddenAliases])
    .map((id) => id.replaceAll(':', ' '));
}

/** What `--json` prints. */
export interface OpsEnvelope<Result = Record<string, unknown>> {
  readonly status: 'ok' | 'partial' | 'error';
  readonly result: Result;
  readonly warnings: readonly unknown[];
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly hint: string;
    readonly subject: Record<string, unknown>;
  };
}

/** A folder to stand in, with status files of its own, so that tests do not see each other. */
export interface OpsPlace {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Runs `ops` from the folder. `argv` is split at spaces unless it is an array. */
  readonly ops: (
    argv: string | readonly string[],
    options?: SpawnOptions,
  ) => Promise<ProcessResult>;
  /** The same with `--json`: checks that stdout is one JSON document and stderr empty. */
  readonly opsJson: <Result = Record<string, unknown>>(
    argv: string | readonly string[],
    options?: SpawnOptions,
  ) => Promise<{ readonly exitCode: number | null; readonly envelope: OpsEnvelope<Result> }>;
}

export async function opsPlace(): Promise<OpsPlace> {
  const root = await temporaryDirectory();
  const folder = join(root, 'here');
  const statusFolder = join(root, 'status');
  await mkdir(folder);
  await mkdir(statusFolder, { mode: 0o700 });
  const env = { ...process.env, LANCEKEEP_STATUS_FOLDER: statusFolder };
  const ops: OpsPlace['ops'] = (argv, options) =>
    runNode([OPS_BIN, ...words(argv)], { cwd: folder, env, ...options });
  return {
    folder,
    env,
    ops,
    opsJson: async (argv, options) => {
      const { stdout, stderr, exitCode } = await ops([...words(argv), '--json'], options);
      expect(stderr).toBe('');
      return { exitCode, envelope: parseEnvelope(stdout) };
    },
  };
}

/** Parses the one document that is there, and checks its shape. */
export function parseEnvelope<Result>(stdout: string): OpsEnvelope<Result> {
  const envelope = JSON.parse(stdout) as OpsEnvelope<Result>;
  const keys = ['status', 'result', 'warnings', ...(envelope.status === 'ok' ? [] : ['error'])];
  expect(Object.keys(envelope)).toEqual(keys);
  if (envelope.error !== undefined) {
    expect(Object.keys(envelope.error).toSorted()).toEqual(['code', 'hint', 'message', 'subject']);
  }
  return envelope;
}

/** What a person sees of a failure: its message on one line, indented lines, no stack trace. */
export function expectFailure(result: ProcessResult, exitCode: number): void {
  expect(result.stderr).toMatch(/^(.+\n)*Error: [^\n]+\n( {2}[^\n]+\n)+$/);
  expect(result.stderr).not.toMatch(/\n\s+at /);
  expect(result.exitCode).toBe(exitCode);
}

function words(argv: string | readonly string[]): readonly string[] {
  return typeof argv === 'string' ? argv.split(' ') : argv;
}
