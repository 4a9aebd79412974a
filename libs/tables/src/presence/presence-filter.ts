import type { TextHash } from './text-hash.ts';

const BITS_PER_TEXT = 32;
/**
 * With 32 bits a text, 16 probes give the fewest false positives that are worth their time: about
 * 3 in 10 million ((1 - e^(-16/32))^16, Bloom 1970), 1 in 1,000 flushes of 2,750 texts.
 */
const PROBES = 16;
const LEAST_CAPACITY = 2 ** 15;

interface Layer {
  readonly words: Uint32Array;
  readonly capacity: number;
  texts: number;
}

/**
 * Remembers texts in 4 to 8 bytes each. `mayHave` is never wrong when it says no. Texts cannot be
 * taken out again. It grows by layers, each twice the one before (Almeida et al., Scalable Bloom
 * Filters, 2007), since it cannot be told at first how many there will be.
 */
export class PresenceFilter {
  readonly #layers: Layer[] = [];

  /** @param expected How many texts will come; more may. */
  constructor(expected: number) {
    this.#layers.push(newLayer(Math.max(LEAST_CAPACITY, expected)));
  }

  add(hash: TextHash): void {
    if (this.mayHave(hash)) return;
    let layer = this.#layers.at(-1);
    if (layer === undefined || layer.texts >= layer.capacity) {
      layer = newLayer(2 * (layer?.capacity ?? LEAST_CAPACITY));
      this.#layers.push(layer);
    }
    layer.texts += 1;
    for (let probe = 0; probe < PROBES; probe += 1) setBit(layer.words, positionOf(hash, probe));
  }

  mayHave(hash: TextHash): boolean {
    return this.#layers.some(({ words }) => {
      for (let probe = 0; probe < PROBES; probe += 1) {
        if (!hasBit(words, positionOf(hash, probe))) return false;
      }
      return true;
    });
  }

  get bytes(): number {
    return this.#layers.reduce((sum, { words }) => sum + words.byteLength, 0);
  }
}

/** A power of two of words, so that a position is a mask away. */
function newLayer(expected: number): Layer {
  const words = 2 ** Math.ceil(Math.log2((expected * BITS_PER_TEXT) / 32));
  return { words: new Uint32Array(words), capacity: (words * 32) / BITS_PER_TEXT, texts: 0 };
}

/** Kirsch and Mitzenmacher, "Less Hashing, Same Performance" (2006). */
function positionOf({ first, second }: TextHash, probe: number): number {
  return (first + Math.imul(probe, second)) >>> 0;
}

function setBit(words: Uint32Array, position: number): void {
  const word = (position >>> 5) & (words.length - 1);
  words[word] = (words[word] ?? 0) | (1 << (position & 31));
}

function hasBit(words: Uint32Array, position: number): boolean {
  return ((words[(position >>> 5) & (words.length - 1)] ?? 0) & (1 << (position & 31))) !== 0;
}
