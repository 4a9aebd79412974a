import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Runs JavaScript's garbage collector, and gives the native objects that it met the turn of the event
 * loop in which they are freed. The inspector's protocol is the one way to ask for it without a flag
 * of the process. A Node that was built without inspector is left as it is.
 */
export async function collectGarbage(): Promise<void> {
  try {
    const { Session } = await import('node:inspector');
    const inspector = new Session();
    inspector.connect();
    await new Promise((resolve) => inspector.post('HeapProfiler.collectGarbage', resolve));
    inspector.disconnect();
  } catch {
    return;
  }
  await nextTurn();
}
