import { openProject, type MemoryReport, type ProjectDb } from 'lancekeep';
import { writeFile } from 'node:fs/promises';
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
import { claimReportFile } from './project/report-file.ts';
import { sourceRoot } from './project/source-root.ts';
import { waitForIdle } from './project/wait-for-idle.ts';
import { searchChunks, type ChunkHit } from './search/search-chunks.ts';

/** What a run found and did; `--json` prints it as it is. */
export interface QuickstartResult {
  readonly root: string;
  readonly database: string;
  readonly summary: IndexSummary;
  /** None after an interruption. */
  readonly searches: readonly QueryHits[];
  readonly memory: MemoryReport;
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
 * @throws LancekeepError `INVALID_ARGUMENT` for a PATH, database folder or report file that cannot be
 * used, and what `openProject` throws.
 */
export async function quickstart(args: Arguments, run: Run): Promise<QuickstartResult> {
  const reportFile =
    args.memoryReport === undefined ? undefined : await claimReportFile(args.memoryReport);
  const { root, database } = await chooseFolders(args);
  run.display.note(`Indexing ${visible(root)} into ${visible(database)}`);
  const embedder = createHashingEmbedder();
  const config = { embedding: { dimensions: embedder.dimensions } };
  const project = await openProject({ uri: database, name: basename(root) || 'root', config });
  let summary: IndexSummary;
  let searches: readonly QueryHits[] = [];
  try {
    summary = await index({ ...run, project, root, embedder });
    project.mark('after indexing');
    run.display.close();
    if (!summary.interrupted) {
      const queries = args.queries.length > 0 ? args.queries : EXAMPLE_QUERIES;
      const table = project.tables.codeChunks;
      searches = await project.measure('searching', () => search({ table, embedder, queries }));
    }
    if (reportFile !== undefined) await waitForIdle(project, run.signal);
  } finally {
    await project.close();
  }
  const memory = project.memoryReport({ from: 'before opening', to: 'after close' });
  if (reportFile !== undefined) await writeFile(reportFile, `${JSON.stringify(memory)}\n`);
  return { root, database, summary, searches, memory };
}

interface Run {
  readonly signal: AbortSignal;
  readonly display: ProgressDisplay;
}

async function chooseFolders(args: Arguments): Promise<{ root: string; database: string }> {
  const root = await sourceRoot(args.path);
  const chosen = args.database === undefined ? defaultDatabase(root) : resolve(args.database);
  return { root, database: await claimDatabase(chosen, root) };
}

async function index(
  options: Run & {
    readonly project: ProjectDb;
    readonly root: string;
    readonly embedder: Embedder;
  },
): Promise<IndexSummary> {
  const { project, root, embedder, signal, display } = options;
  const known = await readKnownHashes(project.tables.indexedFiles);
  return project.indexing(({ tables }) =>
    indexFolder({
      root,
      tables,
      known,
      embedder,
      ledger: project,
      exclude: [project.uri],
      signal,
      onProgress: (progress) => display.update(progress),
    }),
  );
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
