import type { ViteUserConfig } from 'vitest/config';

/**
 * The test settings of every project: `project` is the name in the output, `include` the globs of
 * the test files, of which two run at a time. Those that `alone` names (default: none) run one after
 * the other, when all others have ended.
 */
export declare function testsOf(
  project: string,
  include: readonly string[],
  options?: { readonly alone?: readonly string[] },
): ViteUserConfig;
