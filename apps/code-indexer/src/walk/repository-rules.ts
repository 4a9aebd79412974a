import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { enterFolder, isIgnored, NO_RULES, withRules, type IgnoreRules } from './ignore-rules.ts';
import { systemCodeOf } from './skip-log.ts';

/**
 * The rules that hold for `root` from above: those of the repository that it lies in. When they
 * ignore the folder itself (`node_modules` was given by name), the user has overruled them, and
 * none applies. `root` is absolute, with forward slashes and none at the end.
 */
export async function rulesAbove(root: string): Promise<IgnoreRules> {
  const above = await foldersFromRepository(root);
  let rules = NO_RULES;
  for (const [index, folder] of above.entries()) {
    rules = index === 0 ? await repositoryRules(folder) : enterFolder(rules, folder);
    rules = await withGitignore(rules, folder);
    if (isIgnored(rules, above[index + 1] ?? root, 'folder')) return NO_RULES;
  }
  return enterFolder(rules, root);
}

/** The rules of a repository's `info/exclude`. A repository inside another starts afresh. */
export async function repositoryRules(folder: string): Promise<IgnoreRules> {
  const gitDirectory = await gitDirectoryOf(folder);
  const text = gitDirectory && (await readText(`${gitDirectory}/info/exclude`));
  return text ? withRules(NO_RULES, folder, text) : NO_RULES;
}

/** Adds the folder's `.gitignore`, if it has a readable one. */
export async function withGitignore(rules: IgnoreRules, folder: string): Promise<IgnoreRules> {
  const text = await readText(`${folder}/.gitignore`);
  return text ? withRules(rules, folder, text) : rules;
}

/** The folders above `root`, from its repository's down; none when `root` is a repository itself. */
async function foldersFromRepository(root: string): Promise<readonly string[]> {
  const above: string[] = [];
  for (let folder = root; !(await exists(`${folder}/.git`));) {
    const lastSlash = folder.lastIndexOf('/');
    if (lastSlash === -1) return [];
    folder = folder.slice(0, lastSlash);
    above.unshift(folder);
  }
  return above;
}

/**
 * Where a repository keeps `info/`: `.git`, or for a work tree or submodule, whose `.git` is a
 * file, the common directory that it leads to (gitrepository-layout).
 */
async function gitDirectoryOf(folder: string): Promise<string | undefined> {
  const dotGit = `${folder}/.git`;
  const pointer = /^gitdir: (.+)$/m.exec((await readText(dotGit)) ?? '')?.[1];
  if (pointer === undefined) return (await exists(dotGit)) ? dotGit : undefined;
  const directory = resolve(folder, pointer.trimEnd());
  const common = (await readText(`${directory}/commondir`))?.trim();
  return common ? resolve(directory, common) : directory;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** The text of a file, or `undefined` when it is missing, a folder, or out of reach. */
async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return undefined;
  }
}
