import { existsSync, globSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the whole workspace. */
export const workspaceRoot = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

export interface PackageManifest {
  readonly name: string;
  readonly workspaces?: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
  readonly bin?: string | Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export function readManifest(folder: string): PackageManifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageManifest;
}

/** The folders, relative to `root`, that the `workspaces` of its package.json name. */
export function workspaceFolders(root: string): readonly string[] {
  const patterns = readManifest(root).workspaces ?? [];
  return globSync([...patterns], { cwd: root })
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .toSorted();
}

/** The script behind a command of an installed package: started with Node, it needs no shell. */
export function binOf(packageName: string, command = packageName): string {
  const folder = join(workspaceRoot, 'node_modules', packageName);
  const { bin } = readManifest(folder);
  const path = typeof bin === 'object' ? bin[command] : bin;
  if (path === undefined) throw new Error(`The package ${packageName} has no command ${command}.`);
  return join(folder, path);
}

/**
 * The environment in which Nx neither leaves a process behind, nor asks, nor calls home. In CI it
 * runs everything anew: a result that a cache puts back proves nothing about this run.
 *
 * All processes share what Node compiles. Tests start hundreds, each of which would strip the types
 * of the same sources and compile the same packages: half of its processor time.
 */
export function toolEnvironment(): NodeJS.ProcessEnv {
  const path = [join(workspaceRoot, 'node_modules', '.bin'), process.env['PATH'] ?? ''];
  return {
    ...process.env,
    PATH: path.join(delimiter),
    NODE_COMPILE_CACHE: join(workspaceRoot, 'node_modules', '.cache', 'lancekeep-compiled'),
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    NX_NO_CLOUD: 'true',
    ...(process.env['CI'] === 'true' ? { NX_SKIP_NX_CACHE: 'true' } : {}),
  };
}
