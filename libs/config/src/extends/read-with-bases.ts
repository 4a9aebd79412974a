import type { ConfigProblem } from '@lancekeep/errors';
import { problemAt, type ConfigLayer, type LayerFault } from '../config-layer.ts';
import {
  readConfigFile,
  type ConfigSource,
  type ReadConfigFile,
} from '../document/read-config-file.ts';
import { takeExtends, type BaseReference } from './take-extends.ts';

/** What a file and the files that it builds on say. */
export interface ReadWithBases {
  /** Weakest first: those of the bases, then that of the file, if it could be read. */
  readonly layers: readonly ConfigLayer[];
  readonly problems: readonly ConfigProblem[];
  /** Whether the layer of the file itself is the last one. */
  readonly isRead: boolean;
  /** The texts of them, by file. */
  readonly sources: ReadonlyMap<string, ConfigSource>;
}

export interface ReadWithBasesOptions {
  /** Whether JavaScript and TypeScript files may be run. */
  readonly runModules: boolean;
  /** What the file itself says, where it has been read already. */
  readonly first?: ReadConfigFile;
}

/** More files than any configuration is built of; two that name each of two others are four. */
const MAXIMUM_LAYERS = 64;

/**
 * Reads a file and, through their `extends`, those that it builds on. Each base counts with its own
 * bases, in the order in which they are named. A file is read once, however often it is named; one
 * that builds on itself is a problem.
 */
export async function readWithBases(
  file: string,
  { runModules, first }: ReadWithBasesOptions,
): Promise<ReadWithBases> {
  const known = new Map<string, Promise<ReadConfigFile>>();
  if (first !== undefined) known.set(file, Promise.resolve(first));
  const sources = new Map<string, ConfigSource>();
  const problems = new Map<string, ConfigProblem>();
  const layers: ConfigLayer[] = [];
  let begun = 0;
  const isRead = await add(file, [], null);
  return { layers, problems: [...problems.values()], isRead, sources };

  /** `chain`: the files that led here, outermost first. `from`: where the last of them names `at`. */
  async function add(
    at: string,
    chain: readonly string[],
    from: Reference | null,
  ): Promise<boolean> {
    begun += 1;
    const reading = known.get(at) ?? readConfigFile(at, { runModules });
    known.set(at, reading);
    const read = await reading;
    if (read.source !== null) sources.set(at, read.source);
    report(read.problems.map((problem) => placed(problem, from)));
    if (read.layer === null) return false;
    const { layer, bases, faults } = takeExtends(read.layer, at);
    report(faults.map((fault) => problemAt(layer, fault)));
    for (const base of bases) {
      const next = [...chain, at];
      const fault = next.includes(base.file) ? cycle(base, next) : tooMany(base, begun);
      if (fault === null) await add(base.file, next, { layer, base });
      else report([problemAt(layer, fault)]);
    }
    layers.push(layer);
    return true;
  }

  /** A file that is named twice has its problems once. */
  function report(found: readonly ConfigProblem[]): void {
    for (const problem of found) problems.set(JSON.stringify(problem), problem);
  }
}

interface Reference {
  readonly layer: ConfigLayer;
  readonly base: BaseReference;
}

/** A base that is not there, or no configuration, is the mistake of whoever names it. */
function placed(problem: ConfigProblem, from: Reference | null): ConfigProblem {
  if (from === null || problem.line !== undefined || !problem.code.startsWith('FILE_')) {
    return problem;
  }
  const { layer, base } = from;
  return problemAt(layer, {
    code: 'EXTENDS_FAILED',
    message: `the base "${base.text}" cannot be used: ${problem.message}`,
    hint: `It was looked for at ${base.file}; a relative path counts from the file that names it.`,
    range: base.range,
    pointer: base.pointer,
  });
}

function cycle(
  { file, text, range, pointer }: BaseReference,
  chain: readonly string[],
): LayerFault {
  const round = [...chain.slice(chain.indexOf(file)), file];
  const message =
    round.length === 2
      ? `the file extends itself ("${text}")`
      : `the base "${text}" leads back to itself: ${round.join(' -> ')}`;
  return {
    code: 'EXTENDS_CYCLE',
    message,
    hint: 'Remove one of these references.',
    range,
    pointer,
  };
}

function tooMany({ text, range, pointer }: BaseReference, count: number): LayerFault | null {
  if (count < MAXIMUM_LAYERS) return null;
  return {
    code: 'EXTENDS_FAILED',
    message: `the base "${text}" is left out: more than ${MAXIMUM_LAYERS} files are built on`,
    hint: 'Let each file name fewer others.',
    range,
    pointer,
  };
}
