import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchCase, BenchPlan, Medians, Target, Variant } from '../harness/bench-case.ts';
import { bareCommandIn, writeBareCommand } from './bare-command.ts';
import { START_METRIC } from './measure-command.ts';
import {
  OPS,
  projectIn,
  startedBesideProject,
  startedCommand,
  type StartedCommand,
} from './started-command.ts';

/** What the commands that load nothing heavy may take, against a bare command of oclif. */
const MOST_RATIO = 1.5;
const BARE = 'bare oclif command';
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
    started(BARE, ({ sharedFolder }) => [bareCommandIn(sharedFolder), 'hello']),
    started('ops --version', () => [OPS, '--version']),
    started('ops --help', () => [OPS, '--help']),
    started('ops config validate', ({ sharedFolder }) => [
      OPS,
      'config',
      'validate',
      configIn(sharedFolder),
    ]),
    started('ops complete', () => [OPS, 'complete', 'zsh', '--', 'db', 'status', '--']),
    startedBesideProject({
      name: 'ops cache stats',
      base: BARE,
      argv: ({ folder }) => [OPS, 'cache', 'stats', '--project', projectIn(folder)],
      // The first question takes a process longer, and is asked once in its life.
      starts: 3,
    }),
  ];
  return {
    parameters: {},
    metrics: [START_METRIC],
    variants,
    async prepare({ sharedFolder }) {
      await writeBareCommand(sharedFolder);
      await writeFile(configIn(sharedFolder), '{ "database": { "uri": "./data" } }');
    },
    targets: (medians) => variants.slice(1).map(({ name }) => target(medians, name)),
  };
}

const started = (name: string, argv: StartedCommand['argv']): Variant =>
  startedCommand({ name, base: BARE, argv });

function target(medians: Medians, name: string): Target {
  const value = medians.ratio(name, BARE, 'startMs');
  return { what: `${name} / ${BARE}`, value, limit: MOST_RATIO };
}
