import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { compare, type Candidate, type Measured } from '../compare.ts';
import { workspaceRoot } from '../workspace-root.ts';
import { writeBareCommand } from './bare-command.ts';

/** What the commands that load nothing heavy may take, against a bare command of oclif. */
export const MOST_RATIO = 1.5;

/** Starts `ops` as a person does, beside a bare oclif command, in turn. The bare one comes first. */
export async function measureStartup(rounds: number): Promise<readonly Measured[]> {
  await using bare = await writeBareCommand();
  const config = join(dirname(bare.script), 'lancekeep.config.json');
  await writeFile(config, '{ "database": { "uri": "./data" } }');
  const ops = join(workspaceRoot, 'apps', 'ops', 'bin', 'run.js');
  return await compare(
    [
      started('bare oclif command', [bare.script, 'hello']),
      started('ops --version', [ops, '--version']),
      started('ops --help', [ops, '--help']),
      started('ops config validate', [ops, 'config', 'validate', config]),
    ],
    rounds,
  );
}

function started(name: string, argv: readonly string[]): Candidate {
  return {
    name,
    async run() {
      const begun = performance.now();
      const child = spawn(process.execPath, argv, { stdio: 'ignore' });
      const [exitCode] = (await once(child, 'exit')) as [number | null];
      if (exitCode !== 0) throw new Error(`${name} ended with exit code ${exitCode}.`);
      return performance.now() - begun;
    },
  };
}
