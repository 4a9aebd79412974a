import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Finding } from './finding.ts';

const PACKAGE = '@lancedb/lancedb';

/**
 * Holds the LanceDB that is installed for whatever lies in `folder` against the versions that lancekeep
 * is made for. Settings that stand on LanceDB's variables and hooks may do nothing with another one.
 * What is not installed is not told of: the configuration may be for another machine.
 */
export async function checkLanceDbVersion(folder: string): Promise<readonly Finding[]> {
  const installed = await installedVersion(folder);
  if (installed === null) return [];
  const supported = await supportedRange();
  const { default: satisfies } = await import('semver/functions/satisfies.js');
  if (satisfies(installed, supported, { includePrerelease: true })) return [];
  return [
    {
      code: 'LANCEDB_UNSUPPORTED',
      message: `LanceDB ${installed} is installed, and lancekeep is made for ${supported}: options of it may do nothing`,
      hint: `Install ${PACKAGE} ${supported}, or the lancekeep that is made for ${installed}.`,
      pointer: '',
      source: join(folder, 'node_modules', PACKAGE),
    },
  ];
}

/** Looked for as Node does, from folder to folder upwards. */
async function installedVersion(folder: string): Promise<string | null> {
  const file = join(folder, 'node_modules', PACKAGE, 'package.json');
  const version = await readFile(file, 'utf8').then(versionIn, () => null);
  if (version !== null) return version;
  const above = dirname(folder);
  return above === folder ? null : installedVersion(above);
}

async function supportedRange(): Promise<string> {
  const path = createRequire(import.meta.url).resolve('lancekeep/package.json');
  const { peerDependencies } = JSON.parse(await readFile(path, 'utf8')) as {
    readonly peerDependencies: Readonly<Record<string, string>>;
  };
  return peerDependencies[PACKAGE] ?? '*';
}

function versionIn(text: string): string | null {
  const parsed = JSON.parse(text) as { readonly version?: unknown };
  return typeof parsed.version === 'string' ? parsed.version : null;
}
