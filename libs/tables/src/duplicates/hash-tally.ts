/** When thinning out left less than a third of the room free, the next time would come too soon. */
const LEAST_ROOM = 1.5;
const FIRST_ROOM = 65_536;

/**
 * Gathers numbers and tells which of them came several times, in 8 bytes each. A number that comes
 * a million times takes the room of two.
 */
export class HashTally {
  #hashes = new Float64Array(FIRST_ROOM);
  #count = 0;

  add(hash: number): void {
    if (this.#count === this.#hashes.length) this.#makeRoom();
    this.#hashes[this.#count] = hash;
    this.#count += 1;
  }

  /** The numbers that came more than once, each once, in order. */
  repeated(): Float64Array {
    this.#thin();
    const hashes = this.#hashes.subarray(0, this.#count);
    return hashes.filter((hash, at) => at > 0 && hashes[at - 1] === hash);
  }

  #makeRoom(): void {
    this.#thin();
    if (this.#count * LEAST_ROOM <= this.#hashes.length) return;
    const larger = new Float64Array(this.#hashes.length * 2);
    larger.set(this.#hashes);
    this.#hashes = larger;
  }

  /**
   * Sorts, and keeps two of each number: that is enough to know that it was repeated. What is kept is
   * never ahead of what is read.
   */
  #thin(): void {
    const hashes = this.#hashes.subarray(0, this.#count).sort();
    let kept = 0;
    for (const hash of hashes) {
      if (kept >= 2 && hashes[kept - 2] === hash) continue;
      hashes[kept] = hash;
      kept += 1;
    }
    this.#count = kept;
  }
}
