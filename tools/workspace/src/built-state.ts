import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { readManifest } from './workspace.ts';

/** Files beside the sources that decide what a build makes. */
const PROJECT_FILES = ['package.json', 'tsconfig.json', 'tsconfig.lib.json'];
const WORKSPACE_FILES = ['nx.json', 'tsconfig.base.json', 'node_modules/.package-lock.json'];

/**
 * Tells cheaply whether a project is built: Nx takes two seconds to say so. A digest of the contents
 * of all sources and of all that was built from them, of the project and of the workspace packages
 * that it needs, was kept after the last build; when it is still the same, nothing is stale.
 */
export function isBuilt(root: string, project: string): boolean {
  const path = digestPath(root, project);
  return existsSync(path) && readFileSync(path, 'utf8') === digestOf(root, project);
}

export function rememberBuilt(root: string, project: string): void {
  const path = digestPath(root, project);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, digestOf(root, project));
}

function digestPath(root: string, project: string): string {
  const name = `${project.replaceAll(/[^\w-]+/g, '_')}.sha256`;
  return join(root, 'node_modules', '.cache', 'lancekeep-built', name);
}

function digestOf(root: string, project: string): string {
  const hash = createHash('sha256');
  const files = [
    ...WORKSPACE_FILES.map((file) => join(root, file)),
    ...neededFolders(root, project).flatMap(filesOf),
  ];
  for (const file of files) {
    hash.update(`${file}\0`);
    if (existsSync(file)) hash.update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** The folder of the project, and of every package of this workspace that it needs at run time. */
function neededFolders(root: string, project: string): readonly string[] {
  const folders = new Map<string, string>();
  const visit = (name: string): void => {
    const link = join(root, 'node_modules', name);
    if (folders.has(name) || !existsSync(link)) return;
    const folder = realpathSync(link);
    if (folder.includes('node_modules')) return;
    folders.set(name, folder);
    const { dependencies, optionalDependencies, peerDependencies } = readManifest(folder);
    Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }).forEach(visit);
  };
  visit(project);
  return [...folders.values()].toSorted();
}

function filesOf(folder: string): readonly string[] {
  return [
    ...PROJECT_FILES.map((file) => join(folder, file)),
    ...filesBelow(join(folder, 'src')).filter((path) => !/\.(test|fixture)\.ts$/.test(path)),
    ...filesBelow(join(folder, 'dist')).filter((path) => path.endsWith('.js')),
  ];
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
