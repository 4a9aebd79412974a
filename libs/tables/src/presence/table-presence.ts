import type { Table } from '@lancedb/lancedb';
import type { Vector } from 'apache-arrow';
import { PresenceFilter } from './presence-filter.ts';
import { hashBytes, hashText } from './text-hash.ts';

/** Keys and groups, of a batch or of a table. */
export interface Texts {
  readonly keys: Iterable<string>;
  readonly groups: Iterable<string>;
}

export interface BuildInput {
  readonly handle: Table;
  readonly key: string;
  readonly groupBy: string | undefined;
  /** The version at which the handle is. */
  readonly version: number;
  /** What it may take, beside the scan. Default: any. */
  readonly roomBytes?: (() => number) | undefined;
}

/** From one version of a table to another. */
export interface Step {
  readonly from: number;
  readonly to: number;
  /** How many rows the table has more; negative when it has fewer. */
  readonly rowsAdded: number;
}

/** 100 MB of filters; beyond, a look-up costs little beside what such a table costs anyway. */
const MOST_ROWS = 10_000_000;
const BYTES_PER_ROW = 10;
/**
 * Building costs one to six times a look-up that finds nothing: both read the key of every row. So it
 * is worth it after some, and what it costs for nothing in the end is no multiple of what they did.
 */
const VAIN_BEFORE_BUILDING = 4;

interface Known {
  readonly keys: PresenceFilter;
  readonly groups: PresenceFilter;
  version: number;
  rows: number;
}

/**
 * Which keys and groups a table surely does not have, so that rows of new sources are appended without
 * a look-up, whose cost grows with the table.
 *
 * It speaks for one version. The writer that commits the next one says so (`follow`); after a commit
 * of anybody else it says nothing until it is built anew, by one scan of the two columns. A foreign
 * commit between the answer and the commit that relies on it shows in that commit's version (H13),
 * as it does with a look-up. Rows that went stay in it: that costs a look-up, never a row.
 *
 * A table that was dropped and made anew counts its versions from 1 again, so the number of rows must
 * be the known one too.
 *
 * All calls are made inside the table's write gate.
 */
export class TablePresence {
  #known: Known | null = null;
  #vainLookUps = 0;

  /** Whether it can speak for this version, at which the handle is; forgets what it knows of another. */
  async speaksFor(handle: Table, version: number): Promise<boolean> {
    const known = this.#known;
    if (known === null) return false;
    if (known.version === version && (await handle.countRows()) === known.rows) return true;
    this.forget();
    return false;
  }

  /** Says that nothing was found by a look-up, which it would have spared had it spoken. */
  noteVainLookUp(): void {
    this.#vainLookUps += 1;
  }

  /** Whether look-ups were in vain that cost as much as building might. */
  get isWorthBuilding(): boolean {
    return this.#vainLookUps >= VAIN_BEFORE_BUILDING;
  }

  /** After a commit of somebody else, or a change that it cannot follow. */
  forget(): void {
    this.#known = null;
    this.#vainLookUps = 0;
  }

  /** Reads all keys and groups, in batches: 0.3 s for 1,000,000 rows of 30 bytes. Not without room. */
  async build(input: BuildInput): Promise<void> {
    const { handle, key, groupBy, version, roomBytes = () => Infinity } = input;
    this.forget();
    const rows = await handle.countRows();
    if (rows > MOST_ROWS || rows * BYTES_PER_ROW > roomBytes()) return;
    const known = { keys: new PresenceFilter(rows), groups: new PresenceFilter(rows / 8) };
    const columns = groupBy === undefined || groupBy === key ? [key] : [key, groupBy];
    if (rows > 0) {
      for await (const batch of handle.query().select(columns)) {
        addColumn(known.keys, batch.getChild(key));
        if (groupBy !== undefined) addColumn(known.groups, batch.getChild(groupBy));
      }
    }
    this.#known = { ...known, version, rows };
  }

  /** Those of the texts that the table may have. All of them, when it cannot speak for the version. */
  narrow(version: number, texts: Texts): { readonly keys: string[]; readonly groups: string[] } {
    const known = this.#known;
    if (known?.version !== version) return { keys: [...texts.keys], groups: [...texts.groups] };
    return {
      keys: [...texts.keys].filter((key) => known.keys.mayHave(hashText(key))),
      groups: [...texts.groups].filter((group) => known.groups.mayHave(hashText(group))),
    };
  }

  /** Says what was written, and that nobody else committed from `from` to `to`. */
  follow(step: Step, added: Texts): void {
    const known = this.#known;
    if (known?.version !== step.from) return;
    for (const key of added.keys) known.keys.add(hashText(key));
    for (const group of added.groups) known.groups.add(hashText(group));
    known.version = step.to;
    known.rows += step.rowsAdded;
  }
}

/** The part of a text chunk that is read here; Arrow's types do not tell. */
interface TextChunk {
  readonly length: number;
  readonly valueOffsets: Int32Array;
  readonly values: Uint8Array;
  getValid(index: number): boolean;
}

function addColumn(filter: PresenceFilter, column: Vector | null): void {
  for (const chunk of (column?.data ?? []) as unknown as readonly TextChunk[]) {
    const { length, valueOffsets, values } = chunk;
    for (let row = 0; row < length; row += 1) {
      if (!chunk.getValid(row)) continue;
      filter.add(hashBytes(values, valueOffsets[row] ?? 0, valueOffsets[row + 1] ?? 0));
    }
  }
}
