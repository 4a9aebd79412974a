import { test } from 'vitest';

/** Something a test needs that `npm ci` cannot install. */
export interface SystemRequirement {
  /** What is needed, for a person: "root", "the Debian package jq". */
  readonly name: string;
  readonly isMet: () => boolean;
}

/** Root: to mount a small file system, or to act as another user. */
export const root: SystemRequirement = { name: 'root', isMet: () => process.getuid?.() === 0 };

/** Linux: for what is read from `/proc`. */
export const onLinux: SystemRequirement = {
  name: 'Linux',
  isMet: () => process.platform === 'linux',
};

/**
 * A test that needs something of the system. Without it the test is skipped with the reason in its
 * title; with `LANCEKEEP_REQUIRE_SYSTEM=1`, as in continuous integration, it fails instead.
 */
export function systemTest(
  requirement: SystemRequirement,
  title: string,
  work: () => Promise<void> | void,
): void {
  if (requirement.isMet()) {
    test(title, work);
  } else if (process.env['LANCEKEEP_REQUIRE_SYSTEM'] === '1') {
    test(title, () => {
      throw new Error(`LANCEKEEP_REQUIRE_SYSTEM=1, but this machine lacks ${requirement.name}.`);
    });
  } else {
    test.skip(`${title} (skipped: needs ${requirement.name})`, work);
  }
}
