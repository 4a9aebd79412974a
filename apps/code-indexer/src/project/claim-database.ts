import { mkdir, readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { usageError } from '../command-line/usage-error.ts';
import { systemCodeOf } from '../walk/skip-log.ts';

/** Says in the database's folder which source it is the index of. */
const MARKER = 'code-indexer.json';

/**
 * Makes the folder for the index of `root`, or makes sure that it is one, and gives its real path.
 * A run removes what its source lacks, so another folder's index, or somebody else's database, must
 * not be taken for this one's.
 *
 * @throws LancekeepError `INVALID_ARGUMENT`
 */
export async function claimDatabase(database: string, root: string): Promise<string> {
  if (contains(database, root)) {
    reject(database, 'contains the source', 'Choose a folder of its own for the index.');
  }
  const indexed = await readMarker(database);
  if (indexed === root) return realpath(database);
  if (indexed !== undefined) {
    reject(database, `is the index of ${indexed}`, 'Choose another folder with --database.');
  }
  const entries = await makeFolder(database);
  // A marker alone that says nothing was cut short, by a kill or a full disk: nothing is lost by it.
  if (entries.some((entry) => entry !== MARKER)) {
    reject(
      database,
      'holds other files than an index of this application',
      'Choose an empty or a new folder with --database.',
    );
  }
  await orReject(database, () =>
    writeFile(join(database, MARKER), `${JSON.stringify({ root })}\n`),
  );
  return realpath(database);
}

async function makeFolder(database: string): Promise<readonly string[]> {
  return orReject(database, async () => {
    await mkdir(database, { recursive: true });
    return readdir(database);
  });
}

async function orReject<Result>(database: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const code = systemCodeOf(error) ?? String(error);
    return reject(database, `cannot be used (${code})`, 'Choose another folder with --database.');
  }
}

/** The source that a folder is the index of; `undefined` where it says none. */
async function readMarker(database: string): Promise<string | undefined> {
  try {
    const marker: unknown = JSON.parse(await readFile(join(database, MARKER), 'utf8'));
    const isMarker = typeof marker === 'object' && marker !== null && 'root' in marker;
    return isMarker ? String(marker.root) : undefined;
  } catch {
    return undefined;
  }
}

function contains(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function reject(database: string, problem: string, hint: string): never {
  const message = `The database folder ${database} ${problem}.`;
  throw usageError({ argument: '--database', value: database, message, hint });
}
