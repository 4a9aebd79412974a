import { resolve } from 'node:path';
import type { ConfigProblem } from '@lancekeep/errors';
import { problemAt, type ConfigLayer } from '../config-layer.ts';
import { searchUpward } from '../discovery/search-upward.ts';
import { nodeFromValue } from '../document/node-from-value.ts';
import { FILE_VARIABLE } from '../environment/known-variables.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import { readWithBases, type ReadWithBases } from '../extends/read-with-bases.ts';
import { invalidConfig } from '../invalid-config.ts';
import { deepFreeze } from './deep-freeze.ts';
import { resolveLayers } from './resolve-layers.ts';
import type { ConfigFileSearch, ResolvedSettings, ResolveOptions } from '../resolved-config.ts';
import { checkLayer } from '../validation/check-layer.ts';
import { fromWorkingFolder } from '../working-folder.ts';

/** The work behind `resolveSettings`. */
export async function settleConfig(options: ResolveOptions): Promise<ResolvedSettings> {
  const cwd = fromWorkingFolder(options.cwd ?? '.');
  const search = await chooseFile(options, cwd);
  const fromFile = await readChosenFile(search.file, options);
  const fromEnvironment = readEnvironment(options.env ?? process.env);
  const layersGiven = [
    ...fromFile.layers,
    ...fromEnvironment.layers,
    optionsLayer(options.overrides ?? {}),
  ];
  const checked = await Promise.all(layersGiven.map(checkLayer));
  const problems = [
    ...fromFile.problems,
    ...search.ignored.map((file) => ignoredFile(file, search.file)),
    ...fromEnvironment.problems,
    ...checked.flatMap((layer) => layer.problems),
  ].toSorted((left, right) => left.severity.localeCompare(right.severity));
  if (problems.some(({ severity }) => severity === 'error')) throw invalidConfig(problems);
  const layers = checked.map(({ layer }) => layer);
  const { config, origins, overridden, problems: faults } = resolveLayers(layers, cwd);
  return Object.freeze({
    config,
    origins,
    overridden,
    warnings: deepFreeze([...problems, ...faults]),
    file: search.file,
    searched: Object.freeze(search.searched),
  });
}

/** Whoever set the variable may be far from who reads the error, which so tells of it. */
async function readChosenFile(
  file: string | null,
  options: ResolveOptions,
): Promise<Pick<ReadWithBases, 'layers' | 'problems'>> {
  if (file === null) return { layers: [], problems: [] };
  const { layers, problems } = await readWithBases(file, {
    runModules: options.runModules ?? true,
  });
  const named = (options.env ?? process.env)[FILE_VARIABLE] ?? '';
  if (named === '' || options.file !== undefined) return { layers, problems };
  const hint = `${FILE_VARIABLE} names this file.`;
  const hinted = problems.map((each) => (each.source === file ? { hint, ...each } : each));
  return { layers, problems: hinted };
}

/** A file that is named, by the caller or by the environment, ends the search before it begins. */
async function chooseFile(options: ResolveOptions, cwd: string): Promise<ConfigFileSearch> {
  const named = options.file ?? (options.env ?? process.env)[FILE_VARIABLE];
  if (named !== undefined && named !== '') {
    return { file: resolve(cwd, named), ignored: [], searched: [] };
  }
  if (options.search === false) return { file: null, ignored: [], searched: [] };
  return searchUpward(cwd, { runModules: options.runModules ?? true });
}

function optionsLayer(overrides: object): ConfigLayer {
  return { origin: { kind: 'option' }, root: nodeFromValue(overrides), lines: null };
}

function ignoredFile(file: string, used: string | null): ConfigProblem {
  const place = { origin: { kind: 'file', file }, lines: null } as const;
  return problemAt(place, {
    code: 'FILE_IGNORED',
    message: `the file is not read, since ${used ?? 'another file'} comes first`,
    hint: 'Keep one configuration file in a folder.',
  });
}
