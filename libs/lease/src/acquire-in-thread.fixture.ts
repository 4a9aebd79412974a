import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { LeaseInternals } from './acquire.ts';
import { optionsFor } from './start-contender.fixture.ts';

/** What a worker thread of this process got: "held" or an error's code. The thread has ended. */
export async function acquireInThread(folder: string, internals: LeaseInternals): Promise<unknown> {
  const worker = new Worker(new URL('thread.fixture.ts', import.meta.url), {
    workerData: { options: optionsFor(folder), internals },
    execArgv: ['--conditions=@lancekeep/source'],
  });
  const ended = once(worker, 'exit');
  const [answer] = (await once(worker, 'message')) as unknown[];
  await worker.terminate();
  await ended;
  return answer;
}
