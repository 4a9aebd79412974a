import type { ViteUserConfig } from 'vitest/config';

/**
 * The test settings of every project: `project` is the name in the output, `include` the globs of
 * the test files, `isSerial` runs one file after the other (default: two at a time).
 */
export declare function testsOf(
  project: string,
  include: readonly string[],
  options?: { readonly isSerial?: boolean },
): ViteUserConfig;
