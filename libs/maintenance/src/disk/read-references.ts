import { relative, sep } from 'node:path';
import type { Manifest } from '../manifest/manifest.ts';
import type { ManifestFile } from '../manifest/manifest-files.ts';
import { readManifest, type SeenParts } from '../manifest/read-manifest.ts';
import { inBatches, unlessGone } from './in-batches.ts';
import { addReferencedKeys } from './referenced-keys.ts';
import { listVersionLines, type VersionLine } from './version-lines.ts';

/** Which files the versions of a table need, by the keys of `fileRole`. */
export interface TableReferences {
  readonly latest: Manifest;
  /** The manifest of the latest version, below the table's folder. */
  readonly latestPath: string;
  /** Needed by the latest version. */
  readonly live: ReadonlySet<string>;
  /** Needed by any version that exists, of a branch as well. */
  readonly needed: ReadonlySet<string>;
  /** Needed by versions alone that may be pruned; their manifests by path, below the table's folder. */
  readonly prunable: ReadonlySet<string>;
  /** How many versions exist, those of branches included. */
  readonly versions: number;
  /** Below the table's folder; the longest first, so that a branch comes before one around it. */
  readonly branchFolders: readonly string[];
}

/** The references, or why they cannot be known. */
export type ReferencesReading =
  | { readonly references: TableReferences; readonly reason: null }
  | { readonly references: null; readonly reason: string };

const MANIFESTS_AT_A_TIME = 8;
const MOST_ROUNDS = 20;

/**
 * Reads every manifest of a table.
 *
 * Others may commit and prune meanwhile. The versions are listed, read, and listed again until a
 * listing has none that was not read: at that moment everything that exists had been read. A
 * manifest that a prune took away before it could be read needs nothing any more; what one needed
 * that was read stays in, which errs on the side of keeping.
 *
 * `mayBePruned` tells versions of the table's own line whose share is to be told apart.
 */
export async function readReferences(
  tableFolder: string,
  mayBePruned: (version: number) => boolean = () => false,
): Promise<ReferencesReading> {
  const read = new Set<string>();
  const prunable = new Set<string>();
  const needed = new Set<string>();
  const seen: SeenParts = new Set();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const lines = await listVersionLines(tableFolder);
    const latest = lines[0]?.manifests[0];
    if (latest === undefined || latest.version === null) return unknown('there is no manifest');
    const unread = lines.flatMap(({ manifests }) =>
      manifests.filter(({ path }) => !read.has(path)),
    );
    const going = new Set(goingOf(lines, mayBePruned));
    // Those that stay come first: a part that two manifests share is decoded once.
    const staying = unread.filter((file) => !going.has(file));
    const reason =
      (await readAll(staying, seen, (manifest) => {
        addReferencedKeys(manifest, (key) => needed.add(key));
      })) ??
      (await readAll(
        unread.filter((file) => going.has(file)),
        seen,
        (manifest) => {
          addReferencedKeys(manifest, (key) => {
            if (!needed.has(key)) prunable.add(key);
          });
        },
      ));
    if (reason !== null) return unknown(reason);
    for (const { path } of going) prunable.add(pathBelow(tableFolder, path));
    for (const { path } of unread) read.add(path);
    if (round === 0 || unread.length > 0) continue;
    const reading = await unlessGone(readManifest(latest.path, { withIndices: true }));
    if (reading === null) continue;
    if (reading.manifest === null) return unknown(explain(latest.path, reading.reason));
    // A later round may have found one that needs it after all.
    for (const key of needed) prunable.delete(key);
    for (const key of prunable) needed.add(key);
    const found = { tableFolder, needed, prunable, lines };
    return { references: describe(found, reading.manifest), reason: null };
  }
  return unknown('versions come and go faster than they can be read');
}

/** Versions of the table's own line that may go: never the latest. */
function goingOf(
  lines: readonly VersionLine[],
  mayBePruned: (version: number) => boolean,
): readonly ManifestFile[] {
  const [, ...older] = lines[0]?.manifests ?? [];
  return older.filter(({ version }) => version !== null && mayBePruned(version));
}

const pathBelow = (folder: string, path: string): string =>
  relative(folder, path).split(sep).join('/');

const unknown = (reason: string): ReferencesReading => ({ references: null, reason });

const explain = (path: string, reason: string): string => `manifest ${path}: ${reason}`;

/** Gives the reason why one cannot be read, or `null`. */
async function readAll(
  files: readonly ManifestFile[],
  seen: SeenParts,
  use: (manifest: Manifest) => void,
): Promise<string | null> {
  const reasons = await inBatches(files, MANIFESTS_AT_A_TIME, async ({ path }) => {
    const reading = await unlessGone(readManifest(path, { withIndices: true, seen }));
    if (reading === null) return null;
    if (reading.manifest === null) return explain(path, reading.reason);
    use(reading.manifest);
    return null;
  });
  return reasons.find((reason) => reason !== null) ?? null;
}

function describe(
  input: {
    readonly tableFolder: string;
    readonly needed: ReadonlySet<string>;
    readonly prunable: ReadonlySet<string>;
    readonly lines: readonly VersionLine[];
  },
  latest: Manifest,
): TableReferences {
  const { tableFolder, needed, prunable, lines } = input;
  const live = new Set<string>();
  addReferencedKeys(latest, (key) => live.add(key));
  const branchFolders = lines.slice(1).map((line) => line.folder);
  return {
    latest,
    latestPath: pathBelow(tableFolder, lines[0]?.manifests[0]?.path ?? ''),
    live,
    needed,
    prunable,
    versions: lines.reduce((sum, { manifests }) => sum + manifests.length, 0),
    branchFolders: branchFolders.sort((a, b) => b.length - a.length),
  };
}
