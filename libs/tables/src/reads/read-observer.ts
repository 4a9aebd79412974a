/** Told of the reads of this process, for whoever shows other processes which versions are in use. */
export interface ReadObserver {
  /** A read begins. Called for every read, so it costs next to nothing, and does not throw. */
  began(): void;
  /**
   * Resolves when other processes can see what is in use now, or cannot be told, and none prunes the
   * table that has not seen it. Never rejects.
   */
  published(table: string): Promise<void>;
}

/** For tables whose reads nobody publishes. */
export const nobody: ReadObserver = {
  began: () => undefined,
  published: () => Promise.resolve(),
};
