import { watchForInterruption } from './interruption.ts';

// Says what it notices of signals, and never ends of itself.
const { signal } = watchForInterruption(() => console.log('first'));
signal.addEventListener('abort', () => console.log('aborted'));
setInterval(() => undefined, 1_000);
console.log('ready');
