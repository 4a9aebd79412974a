import type { Index, IndexOptions } from '@lancedb/lancedb';
import type { DeclaredIndex } from './declare-indices.ts';
import type { IndexKindOptions } from './index-spec.ts';

/** LanceDB's options for building an index, made anew at each call: its `Index` values serve once. */
export async function toLanceDbIndex(
  index: DeclaredIndex,
  { replace }: { readonly replace: boolean },
): Promise<IndexOptions> {
  const { Index } = await import('@lancedb/lancedb');
  return { config: configOf(Index, index), name: index.name, replace };
}

function configOf(factory: typeof Index, { kind, options }: DeclaredIndex): Index {
  switch (kind) {
    case 'bTree':
      return factory.btree();
    case 'bitmap':
      return factory.bitmap();
    case 'labelList':
      return factory.labelList();
    case 'fullText':
      return factory.fts(options as IndexKindOptions['fullText']);
    case 'ivfFlat':
      return factory.ivfFlat(options as IndexKindOptions['ivfFlat']);
    case 'ivfPq':
      return factory.ivfPq(options as IndexKindOptions['ivfPq']);
    case 'ivfRq':
      return factory.ivfRq(options as IndexKindOptions['ivfRq']);
    case 'hnswPq':
      return factory.hnswPq(options as IndexKindOptions['hnswPq']);
    case 'hnswSq':
      return factory.hnswSq(options as IndexKindOptions['hnswSq']);
  }
}
