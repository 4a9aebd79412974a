/** The clock that a schedule goes by. */
export interface ScheduleClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once, after so many milliseconds, unless it is cancelled before. */
  after(milliseconds: number, callback: () => void): () => void;
}

/** The clock of the machine. Its timers do not keep a process alive: a library is a guest. */
export const machineClock: ScheduleClock = {
  now: () => Date.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds).unref();
    return () => clearTimeout(timer);
  },
};
