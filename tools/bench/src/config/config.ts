import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchCase, BenchPlan, Medians, Target } from '../harness/bench-case.ts';
import { bareCommandIn, writeBareCommand } from '../startup/bare-command.ts';
import { START_METRIC } from '../startup/measure-command.ts';
import { OPS, startedCommand } from '../startup/started-command.ts';
import { largeYaml, SMALL_FILES } from './config-files.ts';

/** What checking a small file may take, against a bare command of oclif. */
const MOST_RATIO = 1.5;
/** What checking a large file may take. */
const MOST_MS = 1_000;
const LARGE_BYTES = 1_000_000;

const BARE = 'bare oclif command';
const LARGE_FILE = 'large.yaml';
const LARGE = 'validate 1 MB of YAML';
const SMALL = Object.keys(SMALL_FILES).map((file) => ({ file, name: `validate ${file}` }));

/** Checks configurations as a person does, beside a bare oclif command. */
export const config: BenchCase = {
  name: 'config',
  summary: 'how long ops config validate takes, for small files and a large one',
  defaultRounds: 15,
  warmUpRounds: 1,
  plan: planConfig,
};

function planConfig(): BenchPlan {
  const validate =
    (file: string) =>
    ({ sharedFolder }: { readonly sharedFolder: string }) => [
      OPS,
      'config',
      'validate',
      join(sharedFolder, file),
    ];
  const variants = [
    startedCommand({
      name: BARE,
      base: BARE,
      argv: ({ sharedFolder }) => [bareCommandIn(sharedFolder), 'hello'],
    }),
    ...SMALL.map(({ file, name }) => startedCommand({ name, base: BARE, argv: validate(file) })),
    startedCommand({ name: LARGE, base: BARE, argv: validate(LARGE_FILE) }),
  ];
  return {
    parameters: { largeBytes: LARGE_BYTES },
    metrics: [START_METRIC],
    variants,
    async prepare({ sharedFolder }) {
      await writeBareCommand(sharedFolder);
      for (const [name, text] of Object.entries(SMALL_FILES)) {
        await writeFile(join(sharedFolder, name), text);
      }
      await writeFile(join(sharedFolder, LARGE_FILE), largeYaml(LARGE_BYTES));
    },
    targets: (medians) => [
      ...SMALL.map(({ name }) => ratioTarget(medians, name)),
      { what: `${LARGE}, ms`, value: medians.of(LARGE, START_METRIC.name), limit: MOST_MS },
    ],
  };
}

function ratioTarget(medians: Medians, name: string): Target {
  const value = medians.ratio(name, BARE, START_METRIC.name);
  return { what: `${name} / ${BARE}`, value, limit: MOST_RATIO };
}
