import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { sep } from 'node:path';
import { enterFolder, isIgnored, type IgnoreRules } from './ignore-rules.ts';
import { repositoryRules, rulesAbove, withGitignore } from './repository-rules.ts';
import { systemCodeOf, type SkipLog } from './skip-log.ts';

/** One file that may hold source; whether it is text shows when it is read. */
export interface SourceFile {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  readonly absolutePath: string;
  readonly sizeBytes: number;
  readonly modifiedAt: Date;
}

export interface SourceWalk {
  /** An absolute folder without symbolic links (`realpath`). */
  readonly root: string;
  /** Absolute folders that are passed over, such as the database's own. */
  readonly exclude: readonly string[];
  /** Larger files are skipped. */
  readonly maxFileBytes: number;
  /** Gets what is left out, with the reason. */
  readonly skipped: SkipLog;
  readonly signal?: AbortSignal | undefined;
}

/** So many files of one folder are looked at together. */
const STAT_BATCH = 64;

const REPLACEMENT_CHARACTER = '\uFFFD';

/**
 * The files under a folder in a fixed order: by name, a folder's files before its subfolders.
 * Honours `.gitignore` as git does, from the repository's root down; passes `.git` over; follows no
 * symbolic link, so it neither leaves the root nor runs in a circle.
 */
export async function* walkSource(walk: SourceWalk): AsyncGenerator<SourceFile> {
  const root = withSlashes(walk.root);
  const context = { walk, root, exclude: new Set(walk.exclude.map(withSlashes)) };
  const pending: Folder[] = [{ path: root, inherited: await rulesAbove(root) }];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    walk.signal?.throwIfAborted();
    const { files, subfolders } = await lookInto(context, folder);
    yield* sourceFiles(context, files);
    pending.push(...subfolders.reverse());
  }
}

interface Context {
  readonly walk: SourceWalk;
  readonly root: string;
  readonly exclude: ReadonlySet<string>;
}

/** A folder that waits for its turn, with the rules that hold for it from above. */
interface Folder {
  /** Absolute, with forward slashes and none at the end: `''` is the root of the file system. */
  readonly path: string;
  readonly inherited: IgnoreRules;
}

async function lookInto(
  context: Context,
  folder: Folder,
): Promise<{ files: readonly string[]; subfolders: Folder[] }> {
  const entries = await readFolder(context, folder.path);
  const rules = await rulesInside(folder, entries);
  const files: string[] = [];
  const subfolders: Folder[] = [];
  for (const entry of entries) {
    const path = `${folder.path}/${entry.name}`;
    if (!isWanted(context, { entry, path, rules })) continue;
    if (entry.isFile()) files.push(path);
    else subfolders.push({ path, inherited: enterFolder(rules, path) });
  }
  return { files, subfolders };
}

async function* sourceFiles(
  context: Context,
  paths: readonly string[],
): AsyncGenerator<SourceFile> {
  const { maxFileBytes, skipped } = context.walk;
  for (let start = 0; start < paths.length; start += STAT_BATCH) {
    const batch = paths.slice(start, start + STAT_BATCH);
    const found = await Promise.all(batch.map((path) => toSourceFile(context, path)));
    for (const file of found) {
      if (file === undefined) continue;
      if (file.sizeBytes > maxFileBytes) skipped.add('tooLarge');
      else yield file;
    }
  }
}

async function readFolder(context: Context, folder: string): Promise<readonly Dirent[]> {
  try {
    const entries = await readdir(`${folder}/`, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  } catch (error) {
    logUnreadable(context, folder, error);
    return [];
  }
}

async function rulesInside(folder: Folder, entries: readonly Dirent[]): Promise<IgnoreRules> {
  const isRepository = entries.some((entry) => entry.name === '.git');
  const rules = isRepository ? await repositoryRules(folder.path) : folder.inherited;
  // git does not follow a `.gitignore` that is a link.
  const hasRules = entries.some((entry) => entry.name === '.gitignore' && entry.isFile());
  return hasRules ? withGitignore(rules, folder.path) : rules;
}

interface Candidate {
  readonly entry: Dirent;
  readonly path: string;
  readonly rules: IgnoreRules;
}

function isWanted(context: Context, { entry, path, rules }: Candidate): boolean {
  const { skipped } = context.walk;
  if (entry.name === '.git' || context.exclude.has(path)) return false;
  if (isIgnored(rules, path, entry.isDirectory() ? 'folder' : 'file')) {
    skipped.add('ignored');
    return false;
  }
  if (entry.isFile() || entry.isDirectory()) return true;
  skipped.add(entry.isSymbolicLink() ? 'link' : 'special');
  return false;
}

async function toSourceFile(
  context: Context,
  absolutePath: string,
): Promise<SourceFile | undefined> {
  let stats: Stats;
  try {
    stats = await lstat(absolutePath);
  } catch (error) {
    logUnreadable(context, absolutePath, error);
    return undefined;
  }
  const path = relativeTo(context.root, absolutePath);
  return { path, absolutePath, sizeBytes: stats.size, modifiedAt: stats.mtime };
}

/**
 * What vanished since its folder was read is no problem; it is simply not there. A name that is no
 * UTF-8 cannot be opened by what Node made of it, which looks the same and is one.
 */
function logUnreadable(context: Context, absolutePath: string, error: unknown): void {
  const code = systemCodeOf(error);
  if (code === undefined) throw error;
  const path = relativeTo(context.root, absolutePath);
  if (code === 'ENOENT' && path !== '' && !path.includes(REPLACEMENT_CHARACTER)) return;
  context.walk.skipped.addUnreadable(path, error);
}

function relativeTo(root: string, absolutePath: string): string {
  return absolutePath.slice(root.length + 1);
}

/** Only Windows separates with something else; elsewhere a backslash belongs to the name. */
function withSlashes(path: string): string {
  const slashed = sep === '/' ? path : path.replaceAll(sep, '/');
  return slashed.endsWith('/') ? slashed.slice(0, -1) : slashed;
}
