import type { IndexConfig } from '@lancedb/lancedb';
import type { DeclaredIndex } from '@lancekeep/tables';

/** By LanceDB's name for a parameter of a built index: the option that asks for it. */
const FULL_TEXT: Readonly<Record<string, string>> = {
  with_position: 'withPosition',
  base_tokenizer: 'baseTokenizer',
  language: 'language',
  max_token_length: 'maxTokenLength',
  lower_case: 'lowercase',
  stem: 'stem',
  remove_stop_words: 'removeStopWords',
  custom_stop_words: 'customStopWords',
  ascii_folding: 'asciiFolding',
  min_ngram_length: 'ngramMinLength',
  max_ngram_length: 'ngramMaxLength',
  prefix_only: 'prefixOnly',
  block_size: 'blockSize',
};

type Details = Readonly<Record<string, unknown>>;

/**
 * The options with which an index was built, as far as `listIndices()` tells. LanceDB does not tell
 * the number of partitions; it takes one by the rows that there are at the build.
 */
export function optionsOfIndex({
  indexDetails,
}: Pick<IndexConfig, 'indexDetails'>): DeclaredIndex['options'] {
  const details = detailsIn(indexDetails as unknown);
  return withoutNone({ ...textOptions(details), ...vectorOptions(details) });
}

function textOptions(details: Details): Details {
  const known = Object.entries(details).filter(([name]) => name in FULL_TEXT);
  return Object.fromEntries(known.map(([name, value]) => [FULL_TEXT[name] ?? name, value]));
}

function vectorOptions(details: Details): Details {
  const compression = detailsIn(details['compression']);
  const graph = detailsIn(details['hnsw']);
  const hints = detailsIn(details['runtime_hints']);
  const distance = details['metric_type'];
  // A graph over bytes has 8 bits of its own, which is no option.
  const hasBits = compression['type'] !== 'sq' && details['hnsw'] === undefined;
  return {
    distanceType: typeof distance === 'string' ? distance.toLowerCase() : undefined,
    numBits: hasBits ? compression['num_bits'] : undefined,
    numSubVectors: compression['num_sub_vectors'],
    m: graph['max_connections'],
    efConstruction: graph['construction_ef'],
    maxIterations: numberIn(hints['lance.ivf.max_iters']),
    sampleRate: numberIn(hints['lance.ivf.sample_rate']),
  };
}

/** Hints are texts. */
function numberIn(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value) : Number.NaN;
  return Number.isSafeInteger(number) ? number : undefined;
}

const detailsIn = (value: unknown): Details =>
  typeof value === 'object' && value !== null ? (value as Details) : {};

function withoutNone(options: Details): Details {
  const given = Object.entries(options).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  return Object.fromEntries(given);
}
