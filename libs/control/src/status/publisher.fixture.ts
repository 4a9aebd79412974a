// Run as a process of its own: publishes a project, then does what its first argument says.
import { setTimeout as sleep } from 'node:timers/promises';
import { publishStatus } from './publish-status.ts';
import { sampleSnapshot } from '../contract/sample-snapshot.fixture.ts';

const publisher = publishStatus({ snapshot: () => sampleSnapshot('child'), intervalMs: 100 });
await publisher.refresh();
process.stdout.write('published\n');

const endings: Record<string, () => Promise<void> | void> = {
  close: () => publisher.close(),
  exit: () => process.exit(0),
  // Nothing but the publisher is left, which must not hold the process.
  nothing: () => undefined,
  kill: () => void process.kill(process.pid, 'SIGKILL'),
  stay: () => sleep(60_000),
  hurry: async () => {
    for (let turn = 0; turn < 100_000; turn++) await publisher.refresh();
  },
};
await endings[process.argv[2] ?? '']?.();
