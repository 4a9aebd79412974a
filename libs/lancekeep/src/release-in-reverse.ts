/**
 * Releases what was acquired, last first. Every release is tried; the first error is thrown at the
 * end.
 */
export async function releaseInReverse(
  releases: readonly (() => Promise<unknown> | void)[],
): Promise<void> {
  const errors: unknown[] = [];
  for (const release of releases.toReversed()) {
    try {
      await release();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}
