/** What a memory budget did. Plain data: it survives JSON unchanged. Sizes in bytes. */
export interface BudgetReport {
  readonly budgetBytes: number;
  /** What the process had when the first project with this budget was opened. */
  readonly baselineBytes: number;
  /** Above the baseline, now. */
  readonly usedBytes: number;
  /** The highest above the baseline so far, by readings while work runs and now and then otherwise. */
  readonly peakBytes: number;
  /**
   * `anonymous`: memory that no file backs, which the budget means. `resident`: the whole resident
   * set, on systems that do not tell the two apart.
   */
  readonly measuredBy: 'anonymous' | 'resident';
  readonly actions: BudgetActions;
  /** Most recent last; one for each kind of work. */
  readonly estimates: readonly EstimateReport[];
}

/** How often the budget had to act. */
export interface BudgetActions {
  /** Work waited until other work had ended. */
  readonly waits: number;
  /** Free memory was given back to the system. */
  readonly releases: number;
  /** JavaScript's garbage was collected, because giving back was not enough. */
  readonly collections: number;
  /** A batch was written in parts. */
  readonly splits: number;
  /** Work was not begun: `MEMORY_BUDGET_EXCEEDED`, or it went to a process of its own. */
  readonly refusals: number;
  /** Work that cannot wait was begun although its estimate did not fit. */
  readonly overdrafts: number;
}

/** How far estimates were off. */
export interface EstimateReport {
  readonly operation: string;
  readonly times: number;
  /** The estimate that was furthest below, or least above, what was measured, and its measure. */
  readonly estimatedBytes: number;
  /** `null` where work never ran alone: then nobody knows whose memory it was. */
  readonly measuredBytes: number | null;
}
