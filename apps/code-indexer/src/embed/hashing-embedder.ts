import { COMMON_WORDS } from './common-words.ts';
import type { Embedder } from './embedder.ts';
import { hashSlice } from './feature-hash.ts';
import { termsOfWord, wordsOf } from './terms-of.ts';

export interface HashingEmbedderOptions {
  /** Default 384. */
  readonly dimensions?: number;
}

/** How long the event loop waits at most, so that progress and Ctrl-C stay lively. */
const SLICE_MS = 20;
/** Distinct words and terms that are remembered; then the memory starts afresh. */
const REMEMBERED = 20_000;

const COMMON_WEIGHT = 0.2;
/** Shorter terms are loop variables, and the noise of encoded data. */
const SHORTEST_TELLING = 3;
/** All character n-grams of a term together weigh this, against 1 for the term itself. */
const NGRAMS_WEIGHT = 0.4;
const NGRAM_LENGTH = 4;
const SHORTEST_WITH_NGRAMS = 5;

/**
 * A deterministic embedder that needs no model and no network. Words, the parts of compound names
 * and their character n-grams are hashed into the dimensions with a sign, so that collisions cancel
 * out on average; a term counts 1 + ln(occurrences); vectors have length 1. It finds texts with the
 * same words, not with the same meaning.
 */
export function createHashingEmbedder(options: HashingEmbedderOptions = {}): Embedder {
  const { dimensions = 384 } = options;
  const embedInto = createTextEmbedder(dimensions);
  return {
    dimensions,
    async embed(texts, signal) {
      // One buffer for all: thousands of small ones would be left scattered over the native heap.
      const all = new Float32Array(texts.length * dimensions);
      const vectors: Float32Array[] = [];
      let sliceEnd = performance.now() + SLICE_MS;
      for (const [index, text] of texts.entries()) {
        const vector = all.subarray(index * dimensions, (index + 1) * dimensions);
        embedInto(vector, text);
        vectors.push(vector);
        if (performance.now() < sliceEnd) continue;
        await nextTurn();
        signal?.throwIfAborted();
        sliceEnd = performance.now() + SLICE_MS;
      }
      return vectors;
    },
  };
}

function createTextEmbedder(dimensions: number): (vector: Float32Array, text: string) => void {
  const termsOf = remember(termsOfWord);
  const featuresOf = remember((term) => featuresOfTerm(term, dimensions));
  return (vector, text) => {
    const counts = new Map<string, number>();
    for (const word of wordsOf(text)) {
      for (const term of termsOf(word)) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    for (const [term, count] of counts) {
      const { buckets, weights } = featuresOf(term);
      const frequency = 1 + Math.log(count);
      for (let index = 0; index < buckets.length; index += 1) {
        const bucket = buckets[index] ?? 0;
        vector[bucket] = (vector[bucket] ?? 0) + frequency * (weights[index] ?? 0);
      }
    }
    normalise(vector);
  };
}

/** What a term adds to a vector: signed weights, each in its bucket. */
interface Features {
  readonly buckets: Uint16Array;
  readonly weights: Float32Array;
}

function featuresOfTerm(term: string, dimensions: number): Features {
  const hashes = [hashSlice(term, 0, term.length)];
  if (term.length >= SHORTEST_WITH_NGRAMS) {
    for (let start = 0; start + NGRAM_LENGTH <= term.length; start += 1) {
      hashes.push(hashSlice(term, start, start + NGRAM_LENGTH));
    }
  }
  const termWeight = weightOfTerm(term);
  const ngramWeight = (termWeight * NGRAMS_WEIGHT) / Math.sqrt(Math.max(1, hashes.length - 1));
  return {
    buckets: Uint16Array.from(hashes, (hash) => (hash >>> 1) % dimensions),
    weights: Float32Array.from(hashes, (hash, index) => {
      const weight = index === 0 ? termWeight : ngramWeight;
      return (hash & 1) === 0 ? weight : -weight;
    }),
  };
}

function weightOfTerm(term: string): number {
  return term.length < SHORTEST_TELLING || COMMON_WORDS.has(term) ? COMMON_WEIGHT : 1;
}

/** A text without words, or whose words cancel out, gets the first unit vector. */
function normalise(vector: Float32Array): void {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (squares === 0) {
    vector[0] = 1;
    return;
  }
  const scale = 1 / Math.sqrt(squares);
  for (const [index, value] of vector.entries()) vector[index] = value * scale;
}

function remember<Value>(compute: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const value = known.get(key);
    if (value !== undefined) return value;
    if (known.size >= REMEMBERED) known.clear();
    const computed = compute(key);
    known.set(key, computed);
    return computed;
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
