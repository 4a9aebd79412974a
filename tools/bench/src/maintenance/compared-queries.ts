import type { ChunkSource } from '../child/chunk-source.ts';
import { NEAREST, SELECTED } from '../child/chunk-store.ts';
import type { openMaintainedProject } from './lancekeep-maintained-store.ts';

type QueriedTable = Awaited<ReturnType<typeof openMaintainedProject>>['tables']['chunks'];

export interface ComparedQuery {
  /** The begin of its metrics' names. */
  readonly name: string;
  readonly label: string;
  readonly ask: (table: QueriedTable, source: ChunkSource, index: number) => Promise<unknown>;
}

const nearest = (table: QueriedTable, source: ChunkSource) =>
  table.vectorSearch(source.searchVector()).limit(NEAREST).select(SELECTED);

/** What is asked before and after a compaction. */
export const comparedQueries: readonly ComparedQuery[] = [
  {
    name: 'brute',
    label: 'vectorSearch(), no index',
    ask: (table, source) => nearest(table, source).bypassVectorIndex().toArray(),
  },
  {
    name: 'ivf',
    label: 'vectorSearch(), IVF index',
    ask: (table, source) => nearest(table, source).toArray(),
  },
  {
    name: 'where',
    label: 'query().where()',
    ask: (table, _source, index) =>
      table.query().where(`file_path = 'src/f${index}.ts'`).select(['id']).toArray(),
  },
];
