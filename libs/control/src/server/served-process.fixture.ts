// Run as a process of its own: serves a project, tells where, then does what its first argument says.
import { setTimeout as sleep } from 'node:timers/promises';
import { sampleSnapshot } from '../contract/sample-snapshot.fixture.ts';
import { publishStatus } from '../status/publish-status.ts';
import { serveControl } from './control-server.ts';
import { endlessMaintenance, sampleActions } from './sample-actions.fixture.ts';

const { maintain } = endlessMaintenance();
const metrics = () => new Promise<string>(() => undefined);
const actions = sampleActions({ maintain, metrics });
const server = await serveControl({ actions, allowChanges: true });
const publisher = publishStatus({ snapshot: () => sampleSnapshot('child') });
await publisher.refresh();
process.stdout.write(`${JSON.stringify(server.endpoint)}\n`);

const endings: Record<string, () => Promise<unknown> | undefined> = {
  stay: () => sleep(60_000),
  // Nothing but the server and the publisher is left, which must not hold the process.
  nothing: () => undefined,
  // The same, while somebody asks: a byte on stdin says so.
  asked: () =>
    new Promise((resolve) => process.stdin.once('data', () => resolve(process.stdin.destroy()))),
  close: () => Promise.all([server.close(), publisher.close()]),
};
await endings[process.argv[2] ?? '']?.();
