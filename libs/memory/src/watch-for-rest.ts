import { ProcessorUse, processorSources, type ProcessorSources } from './processor-use.ts';

const INTERVAL_MS = 1_000;
/** `IdleRelease` gives memory back at the first or second of them. */
const RESTING_LOOKS = 3;

/**
 * Calls `onRest` once, when the process has rested for three seconds in a row: each with less than
 * 5 % of a processor. The watch does not keep the process alive; call what it gives to end it.
 */
export function watchForRest(
  onRest: () => void,
  sources: ProcessorSources = processorSources,
): () => void {
  const processor = new ProcessorUse(sources);
  processor.wasIdle();
  let looks = 0;
  const timer = setInterval(() => {
    looks = processor.wasIdle() ? looks + 1 : 0;
    if (looks < RESTING_LOOKS) return;
    clearInterval(timer);
    onRest();
  }, INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}
