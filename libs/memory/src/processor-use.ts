/** Where the figures come from; tests bring their own. */
export interface ProcessorSources {
  /** Processor time of all threads since the process started, in milliseconds. */
  readonly cpuMs: () => number;
  /** A clock that never goes back, in milliseconds. */
  readonly nowMs: () => number;
}

/** Of one processor. Queries run on LanceDB's threads, whose time counts as well. */
const IDLE_SHARE = 0.05;

export const processorSources: ProcessorSources = {
  cpuMs: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  },
  nowMs: () => performance.now(),
};

/** How busy the process is between two questions. */
export class ProcessorUse {
  readonly #sources: ProcessorSources;
  #last = { atMs: 0, cpuMs: 0 };

  constructor(sources: ProcessorSources = processorSources) {
    this.#sources = sources;
  }

  /** Whether it used less than 5 % of a processor since the last time that it was asked. */
  wasIdle(): boolean {
    const now = { atMs: this.#sources.nowMs(), cpuMs: this.#sources.cpuMs() };
    const share = (now.cpuMs - this.#last.cpuMs) / (now.atMs - this.#last.atMs);
    this.#last = now;
    return share < IDLE_SHARE;
  }
}
