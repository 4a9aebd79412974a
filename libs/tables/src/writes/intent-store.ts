import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Intent, StaleRow } from './intent.ts';

/** An intent on disk. `clear()` says that its write has ended well. */
export interface RecordedIntent {
  readonly intent: Intent;
  clear(): Promise<void>;
}

type Line =
  | ({ readonly kind: 'intent' } & Omit<Intent, 'keys' | 'stale'>)
  | { readonly kind: 'keys'; readonly keys: readonly string[] }
  | { readonly kind: 'stale'; readonly stale: readonly StaleRow[] }
  | { readonly kind: 'end' };

const VALUES_PER_LINE = 1_000;

/**
 * The intents of a project, a file each in its folder. A file is complete when its last line says
 * so; the first commit comes after that, so an incomplete file belongs to a write that did nothing.
 *
 * Files are not forced to the disk: neither does LanceDB force its own, so a loss of power is
 * answered by the file system's order, a crash of the process by this store.
 */
export class IntentStore {
  readonly #folder: string;
  /** By table: the intents whose write has not ended well, in the order they were made. */
  readonly #unfinished = new Map<string, Map<string, RecordedIntent>>();
  #made = 0;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Opens the store in `folder`, which is made when needed, and reads what a crash left. */
  static async open(folder: string): Promise<IntentStore> {
    await mkdir(folder, { recursive: true });
    const store = new IntentStore(folder);
    for (const name of (await readdir(folder)).sort()) {
      if (name.endsWith('.ndjson')) await store.#load(join(folder, name));
    }
    return store;
  }

  /** The tables that have unfinished intents. */
  tables(): readonly string[] {
    return [...this.#unfinished.keys()];
  }

  /** The unfinished intents of a table, oldest first. */
  unfinished(table: string): readonly RecordedIntent[] {
    return [...(this.#unfinished.get(table)?.values() ?? [])];
  }

  /** Writes an intent down, completely, before it returns. */
  async record(intent: Intent): Promise<RecordedIntent> {
    const order = `${String(Date.now()).padStart(15, '0')}-${String(this.#made++).padStart(9, '0')}`;
    const path = join(this.#folder, `${order}-${randomUUID()}.ndjson`);
    const file = await open(path, 'wx', 0o600);
    try {
      await writeLines(file, intent);
    } finally {
      await file.close();
    }
    return this.#keep(path, intent);
  }

  async #load(path: string): Promise<void> {
    const intent = parseIntent(await readFile(path, 'utf8'));
    if (intent === null) await rm(path, { force: true });
    else this.#keep(path, intent);
  }

  #keep(path: string, intent: Intent): RecordedIntent {
    const recorded = { intent, clear: () => this.#clear(path, intent.table) };
    const ofTable = this.#unfinished.get(intent.table) ?? new Map<string, RecordedIntent>();
    this.#unfinished.set(intent.table, ofTable.set(path, recorded));
    return recorded;
  }

  async #clear(path: string, table: string): Promise<void> {
    await rm(path, { force: true });
    const ofTable = this.#unfinished.get(table);
    ofTable?.delete(path);
    if (ofTable?.size === 0) this.#unfinished.delete(table);
  }
}

/** Line by line, so that an intent of 40 MB is never one string. */
async function writeLines(file: FileHandle, intent: Intent): Promise<void> {
  const { keys, stale, ...head } = intent;
  const write = (line: Line): Promise<unknown> => file.appendFile(`${JSON.stringify(line)}\n`);
  await write({ kind: 'intent', ...head });
  for (let at = 0; at < keys.length; at += VALUES_PER_LINE) {
    await write({ kind: 'keys', keys: keys.slice(at, at + VALUES_PER_LINE) });
  }
  for (let at = 0; at < stale.length; at += VALUES_PER_LINE) {
    await write({ kind: 'stale', stale: stale.slice(at, at + VALUES_PER_LINE) });
  }
  await write({ kind: 'end' });
}

/** `null` for a file without its last line, or one that a failing disk damaged. */
export function parseIntent(text: string): Intent | null {
  if (!text.endsWith('{"kind":"end"}\n')) return null;
  const lines = linesOf(text);
  const head = lines.find((line) => line.kind === 'intent');
  if (head === undefined) return null;
  const { table, key, groupBy, version, evidence } = head;
  return {
    table,
    key,
    groupBy,
    version,
    evidence,
    keys: lines.flatMap((line) => (line.kind === 'keys' ? line.keys : [])),
    stale: lines.flatMap((line) => (line.kind === 'stale' ? line.stale : [])),
  };
}

function linesOf(text: string): readonly Line[] {
  try {
    return text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  } catch {
    return [];
  }
}
