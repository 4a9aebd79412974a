import { createGrowthLedger, type GrowthReport } from '@lancekeep/memory';
import { basename, resolve } from 'node:path';
import type { Arguments } from './command-line/parse-arguments.ts';
import { visible } from './command-line/printable.ts';
import type { Embedder } from './embed/embedder.ts';
import { createHashingEmbedder } from './embed/hashing-embedder.ts';
import { indexFolder } from './index/index-folder.ts';
import type { IndexSummary } from './index/index-summary.ts';
import type { ProgressDisplay } from './progress/progress-display.ts';
import { claimDatabase } from './project/claim-database.ts';
import { defaultDatabase } from './project/default-database.ts';
import { readKnownHashes } from './project/read-known-hashes.ts';
import { sourceRoot } from './project/source-root.ts';
import { searchChunks, type ChunkHit } from './search/search-chunks.ts';

/** What a run found and did; `--json` prints it as it is. */
export interface QuickstartResult {
  readonly root: string;
  readonly database: string;
  readonly summary: IndexSummary;
  /** None after an interruption. */
  readonly searches: readonly QueryHits[];
  readonly memory: GrowthReport;
}

export interface QueryHits {
  readonly query: string;
  readonly hits: readonly ChunkHit[];
}

/** Questions that most source trees have some answer to. */
const EXAMPLE_QUERIES: readonly string[] = [
  'read the configuration file',
  'handle errors and retry',
  'parse command line arguments',
];

/**
 * Opens the project, brings its index up to date, and searches it.
 *
 * @throws LancekeepError `INVALID_ARGUMENT` for a PATH or database folder that cannot be used, and
 * what `openProject` throws.
 */
export async function quickstart(
  args: Arguments,
  run: { readonly signal: AbortSignal; readonly display: ProgressDisplay },
): Promise<QuickstartResult> {
  const ledger = createGrowthLedger();
  ledger.mark('baseline');
  const { root, database } = await chooseFolders(args);
  run.display.note(`Indexing ${visible(root)} into ${visible(database)}`);
  const embedder = createHashingEmbedder();
  const project = await ledger.measure('opening', async () => {
    const { openProject } = await import('lancekeep');
    const config = { embedding: { dimensions: embedder.dimensions } };
    return openProject({ uri: database, name: basename(root) || 'root', config });
  });
  let summary: IndexSummary;
  let searches: readonly QueryHits[] = [];
  try {
    const known = await readKnownHashes(project.tables.indexedFiles);
    summary = await project.indexing((bulk) =>
      indexFolder({
        root,
        tables: bulk.tables,
        known,
        embedder,
        ledger,
        exclude: [database],
        signal: run.signal,
        onProgress: (progress) => run.display.update(progress),
      }),
    );
    ledger.mark('after indexing');
    run.display.close();
    if (!summary.interrupted) {
      const queries = args.queries.length > 0 ? args.queries : EXAMPLE_QUERIES;
      const table = project.tables.codeChunks;
      searches = await ledger.measure('searching', () => search({ table, embedder, queries }));
    }
    ledger.mark('end');
  } finally {
    await project.close();
  }
  ledger.mark('after close');
  const memory = ledger.report({ from: 'baseline', to: 'end' });
  return { root, database, summary, searches, memory };
}

async function chooseFolders(args: Arguments): Promise<{ root: string; database: string }> {
  const root = await sourceRoot(args.path);
  const chosen = args.database === undefined ? defaultDatabase(root) : resolve(args.database);
  return { root, database: await claimDatabase(chosen, root) };
}

async function search(options: {
  readonly table: Parameters<typeof searchChunks>[0]['table'];
  readonly embedder: Embedder;
  readonly queries: readonly string[];
}): Promise<readonly QueryHits[]> {
  const { queries, ...search } = options;
  const results: QueryHits[] = [];
  for (const query of queries)
    results.push({ query, hits: await searchChunks({ ...search, query }) });
  return results;
}
