/** A worker thread that tries to take a lease, says what came of it, and ends without releasing. */
import { parentPort, workerData } from 'node:worker_threads';
import { isLancekeepError } from '@lancekeep/errors';
import { acquire, type LeaseInternals, type LeaseOptions } from './acquire.ts';

const { options, internals } = workerData as { options: LeaseOptions; internals: LeaseInternals };
acquire(options, internals).then(
  () => parentPort?.postMessage('held'),
  (error: unknown) => parentPort?.postMessage(isLancekeepError(error) ? error.code : String(error)),
);
