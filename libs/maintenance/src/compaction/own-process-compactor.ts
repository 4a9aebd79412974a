import { buildIndex } from '../indices/build-index.ts';
import { measureIo } from './process-io.ts';
import type { Compactor } from './compactor.ts';
import { measurePeakGrowth } from './measure-peak-growth.ts';

/**
 * Works on the caller's handle. LanceDB cannot stop an optimize: an abort waits for the call that
 * runs. It can stop the build of an index.
 */
export const ownProcessCompactor: Compactor = {
  ranIn: 'ownProcess',
  processId: process.pid,
  async optimize({ handle, cleanupOlderThan }) {
    const { result: measured, io } = await measureIo(() =>
      measurePeakGrowth(async () => {
        await handle.checkoutLatest();
        return handle.optimize({ cleanupOlderThan });
      }),
    );
    const { result: statistics, peakBytes } = measured;
    return { statistics, peakBytes, io };
  },
  async createIndex(input) {
    const { result, io } = await measureIo(() => measurePeakGrowth(() => buildIndex(input)));
    return { peakBytes: result.peakBytes, io };
  },
};
