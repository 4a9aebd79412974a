import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE_MS = 5_000;
const PAUSE_MS = 5;

/**
 * Closes a native table or connection. LanceDB 0.39.0 refuses that while another call on the object
 * runs ("cannot be borrowed mutably"), so it is tried until that call has ended. One that takes more
 * than five seconds leaves the object to the garbage collector, which closes it as well.
 */
export async function closeWhenIdle(native: { close(): void }): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!tryToClose(native) && performance.now() < deadline) await delay(PAUSE_MS);
}

function tryToClose(native: { close(): void }): boolean {
  try {
    native.close();
    return true;
  } catch {
    return false;
  }
}
