import { rmSync } from 'node:fs';
import { afterAll } from 'vitest';
import { isolateEnvironment } from './isolate-environment.ts';
import { watchForLeaks } from './leaks.ts';

const SHOWN = 10;

// Runs in the process of every test file, before it. Hooks run last in, first out: this one runs
// when everything that the file itself cleans up is gone.
const temporaryFolder = isolateEnvironment();
const watch = watchForLeaks(temporaryFolder);

afterAll(async () => {
  const leaks = await watch.findLeaks();
  await watch.endLeft();
  rmSync(temporaryFolder, { recursive: true, force: true });
  if (leaks.length > 0) {
    const more = leaks.length > SHOWN ? `; ${leaks.length - SHOWN} more` : '';
    throw new Error(`This test file left behind: ${leaks.slice(0, SHOWN).join('; ')}${more}.`);
  }
});
