import { casesToTry } from '@lancekeep/testing';
import fc from 'fast-check';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../config-files.fixture.ts';
import { resolveSettings } from '../resolve-config.ts';
import { validateConfigFile } from '../validate-config-file.ts';
import { arbitraryConfig } from './arbitrary-config.fixture.ts';
import { WRITERS } from './formats.fixture.ts';

const LONG_MS = 600_000;

test.each(Object.entries(WRITERS))(
  'any valid configuration survives to be written and read as %s',
  async (name, write) => {
    const folder = await repository();
    const file = join(folder, name);
    // What a module says is kept for ever by Node, so it is tried less often.
    const numRuns = name.endsWith('.mjs') ? casesToTry(50) / 10 : casesToTry(50);
    await fc.assert(
      fc.asyncProperty(arbitraryConfig, async (config) => {
        await writeFile(file, write(config));
        const report = await validateConfigFile(file);
        expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        const read = await resolveSettings({ file, env: {} });
        // As if a program had given the same as its options, in the same folder.
        const given = { search: false, cwd: folder, env: {}, overrides: config };
        expect(read.config).toEqual((await resolveSettings(given)).config);
        if (Object.keys(config).length > 0) expect(report.config).toEqual(config);
      }),
      { numRuns },
    );
  },
  LONG_MS,
);
