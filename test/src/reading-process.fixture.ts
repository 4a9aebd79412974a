import { connect, type Query } from '@lancedb/lancedb';
import { defineTable, float64, openProject, text } from 'lancekeep';

/** What a reader is told to do. All but `begin` read every row. */
export type ReaderCommand = 'read' | 'begin' | 'rest' | 'pin' | 'readPinned';

export interface ReaderAnswer {
  readonly rows?: number;
  readonly error?: { readonly code: string; readonly message: string };
}

/** How a reader opens the table: with lancekeep, or with plain LanceDB and the same consistency. */
export type ReaderKind = 'lancekeep' | 'plain';

export interface ReaderSettings {
  readonly uri: string;
  readonly readConsistencyMs: number;
  readonly maxReadMs: number;
}

/** A table that plain LanceDB made, with a handle that stays behind for a while. */
interface Readable {
  query(): Query;
  at(version: number): Promise<{ query(): Query }>;
}

async function openWithLancekeep(settings: ReaderSettings): Promise<Readable> {
  const { uri, readConsistencyMs, maxReadMs } = settings;
  const columns = { id: text(), revision: float64().orNull() };
  const project = await openProject({
    uri,
    mode: 'readOnly',
    catalogue: { notes: defineTable({ name: 'notes', key: 'id', columns }) },
    config: { database: { readConsistencyMs }, maintenance: { maxReadMs } },
  });
  return project.tables.notes;
}

async function openPlain({ uri, readConsistencyMs }: ReaderSettings): Promise<Readable> {
  const readConsistencyInterval = readConsistencyMs / 1_000;
  const table = await (await connect(uri, { readConsistencyInterval })).openTable('notes');
  return {
    query: () => table.query(),
    at: async (version) => {
      await table.checkout(version);
      return table;
    },
  };
}

type Stream = AsyncIterator<{ readonly numRows: number }>;

async function main(kind: ReaderKind, settings: ReaderSettings): Promise<void> {
  const open = kind === 'plain' ? openPlain : openWithLancekeep;
  const table = await open(settings);
  const rowsIn = async (readable: { query(): Query }) => (await readable.query().toArray()).length;
  let stream: Stream | null = null;
  let pinned: { query(): Query } | null = null;
  const commands: Record<ReaderCommand, () => Promise<number>> = {
    read: () => rowsIn(table),
    begin: async () => {
      stream = table.query()[Symbol.asyncIterator]() as Stream;
      const first = await stream.next();
      return first.done === true ? 0 : first.value.numRows;
    },
    rest: async () => (stream === null ? 0 : countRest(stream)),
    pin: async () => {
      pinned = await table.at(2);
      return 0;
    },
    readPinned: async () => (pinned === null ? 0 : rowsIn(pinned)),
  };
  process.on('message', (command: ReaderCommand) => {
    void answerOf(commands[command]).then((answer) => process.send?.(answer));
  });
  // So that the handle has seen the version of now.
  process.send?.({ rows: await rowsIn(table) } satisfies ReaderAnswer);
}

async function countRest(stream: Stream): Promise<number> {
  let rows = 0;
  for (;;) {
    const batch = await stream.next();
    if (batch.done === true) return rows;
    rows += batch.value.numRows;
  }
}

async function answerOf(work: () => Promise<number>): Promise<ReaderAnswer> {
  try {
    return { rows: await work() };
  } catch (error) {
    const { code = 'none', message } = error as { code?: string; message: string };
    return { error: { code, message } };
  }
}

const [kind, settings = '{}'] = process.argv.slice(2);
void main(kind as ReaderKind, JSON.parse(settings) as ReaderSettings);
