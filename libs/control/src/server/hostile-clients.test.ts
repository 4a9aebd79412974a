import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import type { ProjectActions } from '../contract/project-actions.ts';
import { connectTo, readToEnd, serve, type Served } from './serve.fixture.ts';
import { endlessMaintenance } from './sample-actions.fixture.ts';

const GET_HEALTH = 'GET /v1/health HTTP/1.1\r\n\r\n';
const POST_PLAN = 'POST /v1/plan HTTP/1.1\r\ncontent-length: 50\r\n\r\n';

/** What comes back for exactly these bytes. */
async function say(served: Served, bytes: string | Buffer): Promise<string> {
  const socket = await connectTo(served);
  socket.write(bytes);
  return readToEnd(socket);
}

/** Whether a good request is answered; not when its connection is dropped. */
async function isServed(served: Served): Promise<boolean> {
  return (await say(served, GET_HEALTH)).startsWith('HTTP/1.1 200 ');
}

function maintenanceRequest({ token }: Served): string {
  const body = '{"operation":"optimize"}';
  const head = `POST /v1/maintenance HTTP/1.1\r\nauthorization: Bearer ${token}`;
  return `${head}\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

describe('a slow client', () => {
  test('that sends no request is cut off', async () => {
    const served = await serve({ limits: { headersMs: 50 } });
    expect(await say(served, '')).toMatch(/^HTTP\/1\.1 408 .*came too slowly/s);
  });

  test('that does not end its headers is cut off', async () => {
    const served = await serve({ limits: { headersMs: 50 } });
    expect(await say(served, 'GET /v1/health HTTP/1.1\r\nx: ')).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('that does not end its body is cut off', async () => {
    const plan = vi.fn(async () => null);
    const served = await serve({ actions: { plan }, limits: { bodyMs: 50 } });
    expect(await say(served, `${POST_PLAN}{`)).toMatch(
      /^HTTP\/1\.1 408 .*not complete after 50 ms/s,
    );
    expect(plan).not.toHaveBeenCalled();
  });

  test('that goes away in the middle of its body leaves nothing', async () => {
    const served = await serve();
    const socket = await connectTo(served);
    socket.write(`${POST_PLAN}{`);
    socket.destroy();
    expect(await isServed(served)).toBe(true);
    expect(served.problems).toEqual([]);
  });

  test('that never reads a long answer is cut off', async () => {
    const metrics = async () => 'x'.repeat(5_000_000);
    const served = await serve({ actions: { metrics }, limits: { unreadMs: 100, connections: 1 } });
    const socket = await connectTo(served);
    socket.pause();
    socket.write('GET /metrics HTTP/1.1\r\n\r\n');
    await once(socket, 'readable');
    // The place is free again, though the client holds its end.
    await expect.poll(() => isServed(served)).toBe(true);
    expect((await readToEnd(socket)).length).toBeLessThan(5_000_000);
  });

  test('that never reads what a run tells is cut off, and the run is stopped', async () => {
    const stopped = Promise.withResolvers<void>();
    const maintain: ProjectActions['maintain'] = async (_, { signal, onEvent }) => {
      signal.addEventListener('abort', () => stopped.resolve());
      while (!signal.aborted) {
        onEvent({ event: 'progress', data: 'x'.repeat(10_000) });
        await new Promise((resolve) => setImmediate(resolve));
      }
      return null;
    };
    const served = await serve({ actions: { maintain }, limits: { unreadBytes: 1_000_000 } });
    const socket = await connectTo(served);
    socket.pause();
    socket.write(maintenanceRequest(served));
    await stopped.promise;
    expect(await isServed(served)).toBe(true);
  });
});

describe('what is no request', () => {
  test.each([
    ['nonsense', 'hello\r\n\r\n', 400],
    ['a greeting of TLS', Buffer.from('16030100a5010000a10303', 'hex'), 400],
    ['a body with two lengths', `${POST_PLAN.trim()}\r\ncontent-length: 1\r\n\r\n`, 400],
    ['headers that are too long', `GET / HTTP/1.1\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
    ['a path that is too long', `GET /${'y'.repeat(20_000)} HTTP/1.1\r\n\r\n`, 431],
  ])('%s is answered and cut off', async (_, bytes, status) => {
    const served = await serve();
    expect(await say(served, bytes)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(await isServed(served)).toBe(true);
    expect(served.problems).toEqual([]);
  });

  test.each([
    ['garbage after a request', GET_HEALTH + 'garbage'.repeat(1000)],
    ['a thousand requests at once', GET_HEALTH.repeat(1000)],
    ['a request to become a tunnel', 'CONNECT host:1 HTTP/1.1\r\n\r\n'],
  ])('%s ends the connection', async (_, bytes) => {
    const snapshot = vi.fn(() => {
      throw new Error('not needed');
    });
    const served = await serve({ actions: { snapshot } });
    expect((await say(served, bytes)).split('HTTP/1.1').length).toBeLessThanOrEqual(2);
    expect(snapshot.mock.calls.length).toBeLessThanOrEqual(1);
  });

  test('a request to become a WebSocket is a request like others', async () => {
    const upgrade = 'GET /v1/health HTTP/1.1\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n';
    expect(await say(await serve(), upgrade)).toMatch(/^HTTP\/1\.1 200 /);
  });

  test('a wish that nobody knows is no reason to keep the connection', async () => {
    const wish = 'GET /v1/health HTTP/1.1\r\nexpect: wonders\r\n\r\n';
    expect(await say(await serve(), wish)).toMatch(/^HTTP\/1\.1 200 .*connection: close/is);
  });

  test('HTTP/1.0 is spoken, without interim answers', async () => {
    const slowly = async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return 'done\n';
    };
    const served = await serve({ actions: { metrics: slowly }, limits: { waitingMs: 5 } });
    expect(await say(served, 'GET /metrics HTTP/1.0\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 200 .*done\n$/s,
    );
    expect(await say(served, 'GET /metrics HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1\.1 102 /);
  });
});

describe('many clients', () => {
  test('have as many places as there are; others are dropped, and get one later', async () => {
    const served = await serve({ limits: { connections: 2 } });
    const idle = [await connectTo(served), await connectTo(served)];
    expect(await say(served, GET_HEALTH)).toBe('');
    idle[0]?.destroy();
    await expect.poll(() => say(served, GET_HEALTH)).toMatch(/^HTTP\/1\.1 200 /);
  });

  test('that ask for nonsense keep their places for a while, also when they do not wait', async () => {
    const served = await serve({ limits: { connections: 2, penaltyMs: 400 } });
    const began = performance.now();
    for (let turn = 0; turn < 2; turn++) {
      const socket = await connectTo(served);
      socket.write('GET /nonsense HTTP/1.1\r\n\r\n', () => socket.destroy());
      await once(socket, 'close');
    }
    await expect.poll(() => say(served, GET_HEALTH)).toMatch(/^HTTP\/1\.1 200 /);
    expect(performance.now() - began).toBeGreaterThan(390);
  });

  test('that ask well free their places at once', async () => {
    const served = await serve({ limits: { connections: 1, penaltyMs: 60_000 } });
    for (let turn = 0; turn < 50; turn++) expect(await isServed(served)).toBe(true);
  });

  test('cannot take all places by following maintenance', async () => {
    const { maintain } = endlessMaintenance();
    const served = await serve({ actions: { maintain }, limits: { connections: 3, streams: 1 } });
    const first = await connectTo(served);
    first.write(maintenanceRequest(served));
    await once(first, 'data');
    expect(await say(served, maintenanceRequest(served))).toMatch(/^HTTP\/1\.1 429 .*UNAVAILABLE/s);
    expect(await isServed(served)).toBe(true);
  });

  test('leave no listeners and no places taken', async () => {
    const served = await serve({ limits: { connections: 3, penaltyMs: 1, headersMs: 50 } });
    const warned = vi.fn();
    process.on('warning', warned);
    const bytes = [GET_HEALTH, 'nonsense\r\n\r\n', `${POST_PLAN}{`, 'GET /x HTTP/1.1\r\n\r\n', ''];
    for (let turn = 0; turn < 200; turn++) {
      const socket = connect(served.socket);
      socket.on('error', () => undefined);
      socket.write(bytes[turn % bytes.length] ?? '', () => socket.destroy());
      await once(socket, 'close');
    }
    await expect.poll(() => say(served, GET_HEALTH)).toMatch(/^HTTP\/1\.1 200 /);
    process.off('warning', warned);
    expect([warned.mock.calls, served.problems]).toEqual([[], []]);
  });
});
