import { processWide } from '@lancekeep/session';
import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isObject, parseDescription } from './parse-description.ts';
import type { TableDescription } from './table-description.ts';

const FILE_NAME = 'catalogue.json';
const SCHEMA_VERSION = 1;

/** What the projects of a database said of its tables. */
export interface StoredCatalogue {
  readonly tables: readonly TableDescription[];
  /** What could not be read, as half a sentence; `null` when all could. */
  readonly problem: string | null;
  /** Whether a later lancekeep wrote it, in a form that is not known here. */
  readonly isNewer: boolean;
}

/**
 * Reads the descriptions in a project's state folder. Damage is told, not thrown: what can be read is
 * given. A folder without the file has no tables and no problem.
 */
export async function readCatalogueFile(stateFolder: string): Promise<StoredCatalogue> {
  try {
    return parse(await readFile(join(stateFolder, FILE_NAME), 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const isAbsent = code === 'ENOENT' || code === 'ENOTDIR';
    return {
      tables: [],
      problem: isAbsent ? null : `it cannot be read: ${message}`,
      isNewer: false,
    };
  }
}

/**
 * Writes descriptions into a project's state folder, beside those of other tables, which other
 * projects declared. A file that says the same already is left alone, one of a later lancekeep too.
 * Gives whether it wrote. The caller holds the writer lease.
 *
 * The file is replaced at once, so a reader sees the old one or the new one.
 */
export async function writeCatalogueFile(
  stateFolder: string,
  tables: readonly TableDescription[],
): Promise<boolean> {
  const path = join(stateFolder, FILE_NAME);
  return inTurn(path, async () => {
    const stored = await readCatalogueFile(stateFolder);
    if (stored.isNewer) return false;
    const names = new Set(tables.map(({ name }) => name));
    const others = stored.tables.filter(({ name }) => !names.has(name));
    const all = [...others, ...tables].sort((a, b) => (a.name < b.name ? -1 : 1));
    if (stored.problem === null && isDeepStrictEqual(plain(all), plain(stored.tables)))
      return false;
    await replaceFile(path, serialize(all));
    return true;
  });
}

/** As JSON keeps it: an option that is undefined is none. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const serialize = (tables: readonly TableDescription[]): string =>
  `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, tables }, null, 2)}\n`;

function parse(text: string): StoredCatalogue {
  const damaged = (problem: string): StoredCatalogue => ({ tables: [], problem, isNewer: false });
  const document = parseJson(text);
  if (!isObject(document)) return damaged('it is no JSON object');
  const { schemaVersion, tables } = document;
  if (typeof schemaVersion !== 'number') return damaged('it has no schemaVersion');
  if (schemaVersion > SCHEMA_VERSION) {
    const problem = `it has schemaVersion ${schemaVersion}, and this lancekeep knows ${SCHEMA_VERSION}`;
    return { tables: [], problem, isNewer: true };
  }
  if (!Array.isArray(tables)) return damaged('it has no list of tables');
  const parsed = tables.map(parseDescription);
  const readable = parsed.filter((each) => each !== null);
  const lost = parsed.length - readable.length;
  const problem = lost === 0 ? null : `${lost} of its ${parsed.length} tables cannot be read`;
  return { tables: readable, problem, isNewer: false };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(unfinished, text, { flag: 'wx', mode: 0o600 });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Two projects of one process open one database under one lease: each must see what the other wrote. */
async function inTurn<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  const turns = processWide('catalogue files', () => new Map<string, Promise<unknown>>());
  const turn = (turns.get(path) ?? Promise.resolve()).then(work);
  const settled = turn.catch(() => undefined);
  turns.set(path, settled);
  try {
    return await turn;
  } finally {
    if (turns.get(path) === settled) turns.delete(path);
  }
}
