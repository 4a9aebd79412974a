import type { UnreadablePath } from '../walk/skip-log.ts';

/**
 * The recorded paths that the tree no longer has as indexable files. What could not be read, and
 * everything under a folder that could not, is not known to be gone and stays.
 */
export function removedPaths(tree: {
  readonly recorded: Iterable<string>;
  readonly present: ReadonlySet<string>;
  readonly unreadable: readonly UnreadablePath[];
}): readonly string[] {
  const unreadable = new Set(tree.unreadable.map(({ path }) => path));
  const removed: string[] = [];
  for (const path of tree.recorded) {
    if (!tree.present.has(path) && !selfAndParents(path).some((p) => unreadable.has(p))) {
      removed.push(path);
    }
  }
  return removed;
}

/** The path, each folder above it, and the root as `''`. */
function selfAndParents(path: string): readonly string[] {
  const paths = [path];
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
    paths.push(path.slice(0, slash));
  }
  return [...paths, ''];
}
