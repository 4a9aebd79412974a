import { rmSync } from 'node:fs';
import { afterAll } from 'vitest';
import { isolateEnvironment } from './isolate-environment.ts';
import { watchForLeaks } from './leaks.ts';

// Runs in the process of every test file, before it. Hooks run last in, first out: this one runs
// when everything that the file itself cleans up is gone.
const temporaryFolder = isolateEnvironment();
const watch = watchForLeaks(temporaryFolder);

afterAll(async () => {
  const leaks = await watch.findLeaks();
  await watch.endLeft();
  rmSync(temporaryFolder, { recursive: true, force: true });
  if (leaks.length > 0) {
    const shown = leaks.slice(0, 10).map((leak) => `\n- ${leak}`);
    throw new Error(`This test file left ${String(leaks.length)} things behind:${shown.join('')}`);
  }
});
