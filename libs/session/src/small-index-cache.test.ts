import { runNode, temporaryDirectory } from '@lancekeep/testing';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createIndexedTable } from './indexed-table.fixture.ts';

const fixture = fileURLToPath(new URL('search-in-small-cache.fixture.ts', import.meta.url));

test('an index cache of nothing hangs concurrent searches on plain LanceDB (H5), the floor does not', async () => {
  const folder = await temporaryDirectory();
  // With fewer segments the hang is rare.
  await createIndexedTable(folder, { rows: 1_000, dimensions: 16, segments: 8 });
  // When this one finishes, LanceDB has mended the hang, and the floor may go.
  const nothing = await runNode([fixture, folder, '0']);
  expect(nothing.stdout, nothing.stderr).toMatch(/^hung in round \d+/);
  const floor = await runNode([fixture, folder, String(16 * 2 ** 20)]);
  expect(floor.stdout, floor.stderr).toBe('finished\n');
});
