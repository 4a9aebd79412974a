/** Whether LanceDB gave up a commit because another one had come before it. */
export const isConflict = (error: unknown): boolean =>
  error instanceof Error && /commit conflict|concurrent transaction/i.test(error.message);
