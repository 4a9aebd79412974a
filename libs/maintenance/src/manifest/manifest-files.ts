import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A manifest file, by its name. */
export interface ManifestFile {
  readonly path: string;
  /** `null` for a detached version, which is on no line of versions. */
  readonly version: number | null;
}

const LARGEST = 2n ** 64n - 1n;
const V1 = /^(\d{1,19})\.manifest$/;
/** So that the newest version comes first in a listing. */
const V2 = /^(\d{20})\.manifest$/;
const DETACHED = /^d\d+\.manifest$/;

/** The version that the name of a manifest file tells; `undefined` for a file of another kind. */
export function versionOfManifestName(name: string): number | null | undefined {
  const inverted = V2.exec(name)?.[1];
  if (inverted !== undefined) return Number(LARGEST - BigInt(inverted));
  const plain = V1.exec(name)?.[1];
  if (plain !== undefined) return Number(plain);
  return DETACHED.test(name) ? null : undefined;
}

/** The manifests of a table or of a branch, the latest version first; detached ones last. */
export async function listManifests(folder: string): Promise<readonly ManifestFile[]> {
  const versions = join(folder, '_versions');
  return (await readdir(versions))
    .flatMap((name) => {
      const version = versionOfManifestName(name);
      return version === undefined ? [] : [{ path: join(versions, name), version }];
    })
    .sort((a, b) => (b.version ?? -1) - (a.version ?? -1));
}

/** The manifest of the latest version; `null` when there is none. */
export async function findLatestManifest(folder: string): Promise<ManifestFile | null> {
  const latest = (await listManifests(folder))[0];
  return latest === undefined || latest.version === null ? null : latest;
}
