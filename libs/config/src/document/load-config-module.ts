import { realpath, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { problemAt, type ConfigLayer, type LayerFault } from '../config-layer.ts';
import { nodeFromValue } from './node-from-value.ts';
import type { ReadConfigFile } from './read-config-file.ts';

/**
 * Runs a JavaScript or TypeScript file and takes its default export. Node itself removes the types
 * from TypeScript, so only syntax that can be erased works.
 */
export async function loadConfigModule(file: string): Promise<ReadConfigFile> {
  const place = { origin: { kind: 'file', file }, lines: null } as const;
  const refuse = (fault: Omit<LayerFault, 'code'>): ReadConfigFile => ({
    layer: null,
    problems: [problemAt(place, { code: 'MODULE_FAILED', ...fault })],
    source: null,
  });
  try {
    const exported = await inTime(importDefault(file));
    if (exported === undefined) {
      return refuse({
        message: 'the module has no default export',
        hint: 'Write `export default { ... }`.',
      });
    }
    const layer: ConfigLayer = { ...place, root: nodeFromValue(exported) };
    return { layer, problems: [], source: null };
  } catch (error) {
    const message = `the module cannot be loaded: ${messageOf(error)}`;
    return refuse({ message, hint: 'Run the file with node, which tells more.' });
  }
}

const LONGEST_LOAD_MS = 10_000;

/** Node would end the process without a word when nothing but a promise that never settles is left. */
async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_resolve, reject) => {
    const message = `what it waits for has not come within ${LONGEST_LOAD_MS / 1000} seconds`;
    timer = setTimeout(() => reject(new Error(message)), LONGEST_LOAD_MS);
  });
  return Promise.race([work, end]).finally(() => clearTimeout(timer));
}

/**
 * A changed file is read again: ES modules are cached by their URL, so its time is made part of it;
 * CommonJS modules by their path. A promise that is exported is waited for.
 */
async function importDefault(file: string): Promise<unknown> {
  Reflect.deleteProperty(createRequire(file).cache, await realpath(file));
  const url = pathToFileURL(file);
  url.searchParams.set('changed', String((await stat(file)).mtimeMs));
  const module: unknown = await import(url.href);
  return typeof module === 'object' && module !== null && 'default' in module
    ? await module.default
    : undefined;
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split('\n', 1)[0] ?? '';
}
