import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { timed } from '../child/timed.ts';
import type { BenchCase, BenchPlan, Medians, Target, Variant } from '../harness/bench-case.ts';
import { workspaceRoot } from '../workspace-root.ts';
import { bareCommandIn, writeBareCommand } from './bare-command.ts';

/** What the commands that load nothing heavy may take, against a bare command of oclif. */
const MOST_RATIO = 1.5;
const BARE = 'bare oclif command';
const OPS = join(workspaceRoot, 'apps', 'ops', 'bin', 'run.js');
const configIn = (folder: string): string => join(folder, 'lancekeep.config.json');

/** Starts `ops` as a person does, beside a bare oclif command. */
export const startup: BenchCase = {
  name: 'startup',
  summary: 'how long ops takes to start, against a bare oclif command',
  defaultRounds: 15,
  warmUpRounds: 1,
  plan: planStartup,
};

function planStartup(): BenchPlan {
  const variants = [
    started(BARE, (folder) => [bareCommandIn(folder), 'hello']),
    started('ops --version', () => [OPS, '--version']),
    started('ops --help', () => [OPS, '--help']),
    started('ops config validate', (folder) => [OPS, 'config', 'validate', configIn(folder)]),
  ];
  return {
    parameters: {},
    metrics: [{ name: 'startMs', label: 'start to end ms' }],
    variants,
    async prepare({ sharedFolder }) {
      await writeBareCommand(sharedFolder);
      await writeFile(configIn(sharedFolder), '{ "database": { "uri": "./data" } }');
    },
    targets: (medians) => variants.slice(1).map(({ name }) => target(medians, name)),
  };
}

/** `argv` gets the shared folder. */
function started(name: string, argv: (folder: string) => readonly string[]): Variant {
  return {
    name,
    base: BARE,
    async measure({ sharedFolder, signal }) {
      const startMs = await timed(async () => {
        const child = spawn(process.execPath, argv(sharedFolder), { stdio: 'ignore', signal });
        const [exitCode] = (await once(child, 'exit')) as [number | null];
        if (exitCode !== 0) throw new Error(`${name} ended with exit code ${exitCode}.`);
      });
      return { metrics: { startMs } };
    },
  };
}

function target(medians: Medians, name: string): Target {
  const value = medians.ratio(name, BARE, 'startMs');
  return { what: `${name} / ${BARE}`, value, limit: MOST_RATIO };
}
