import { LancekeepError } from '@lancekeep/errors';
import { once } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import type { MaintenanceEvent, ProjectActions } from '../contract/project-actions.ts';
import { endlessMaintenance } from './sample-actions.fixture.ts';
import { connectTo, readToEnd, requestRaw, serve, type Served } from './serve.fixture.ts';

const OPTIMIZE = { operation: 'optimize' } as const;

/** Follows a run on a bare connection, until it has begun. */
async function follow(served: Served) {
  const socket = await connectTo(served);
  const body = JSON.stringify(OPTIMIZE);
  const head = `POST /v1/maintenance HTTP/1.1\r\nauthorization: Bearer ${served.token}`;
  socket.write(`${head}\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
  const [begun] = (await once(socket, 'data')) as [Buffer];
  return { socket, begun: begun.toString() };
}

const idIn = (begun: string): string => /"begun","data":\{"id":"(\w+)"/.exec(begun)?.[1] ?? '';

describe('a maintenance run', () => {
  test('tells of its begin, what happens, and its report, line by line', async () => {
    const served = await serve();
    const body = JSON.stringify(OPTIMIZE);
    const options = { method: 'POST', token: served.token, body };
    const answer = await requestRaw(served, '/v1/maintenance', options);
    expect(answer.headers['content-type']).toBe('application/x-ndjson');
    const lines = answer.body.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { event: 'begun', data: { id: expect.stringMatching(/^[0-9a-f]{16}$/) as unknown } },
      { event: 'progress', data: { table: 'code_chunks' } },
      { event: 'report', data: { status: 'succeeded', request: OPTIMIZE } },
    ]);
  });

  test('gives its request as it was asked, and its report, to the client', async () => {
    const { client } = await serve();
    const request = { operation: 'prune', tables: ['a'], acceptCompaction: true } as const;
    const events: MaintenanceEvent[] = [];
    const report = await client.maintain(request, { onEvent: (event) => events.push(event) });
    expect(report).toEqual({ status: 'succeeded', request });
    expect(events).toEqual([{ event: 'progress', data: { table: 'code_chunks' } }]);
  });

  test('gives signs of life while it has nothing to tell', async () => {
    const { maintain } = endlessMaintenance();
    const served = await serve({ actions: { maintain }, limits: { aliveMs: 5 } });
    const { socket } = await follow(served);
    const [alive] = (await once(socket, 'data')) as [Buffer];
    expect(alive.toString()).toContain('{"event":"alive"}\n');
  });

  test('that is refused at once, or fails later, fails for the client with its code', async () => {
    const error = new LancekeepError('PROJECT_BUSY', {
      message: 'busy',
      hint: 'wait',
      subject: { path: '/data', holder: null },
    });
    const { client } = await serve({ actions: { maintain: async () => Promise.reject(error) } });
    const failure = client.maintain(OPTIMIZE);
    await expect(failure).rejects.toMatchObject({
      code: 'PROJECT_BUSY',
      message: 'busy',
      hint: 'wait',
      subject: { path: '/data', holder: null },
    });
    const wrong = client.maintain({ operation: 'drop' as 'prune' });
    await expect(wrong).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  test('is not disturbed by an event that cannot be told', async () => {
    const maintain: ProjectActions['maintain'] = async (_, { onEvent }) => {
      onEvent({ event: 'outcome', data: 1n });
      return 'done';
    };
    const { client, problems } = await serve({ actions: { maintain } });
    expect(await client.maintain(OPTIMIZE)).toBe('done');
    expect(problems).toMatchObject([{ name: 'TypeError' }]);
  });
});

describe('a run is asked to stop', () => {
  test('by the signal of the client, which still gets the report', async () => {
    const { maintain, state } = endlessMaintenance();
    const { client } = await serve({ actions: { maintain } });
    const stop = new AbortController();
    const onEvent = () => stop.abort();
    const report = await client.maintain(OPTIMIZE, { signal: stop.signal, onEvent });
    expect([report, state]).toEqual([{ stopped: true }, { begun: 1, stopped: 1 }]);
  });

  test('by a signal that comes before the client knows that it has begun', async () => {
    const { maintain, state } = endlessMaintenance();
    const stop = new AbortController();
    const abortFirst: ProjectActions['maintain'] = async (request, run) => {
      stop.abort();
      return maintain(request, run);
    };
    const { client } = await serve({ actions: { maintain: abortFirst } });
    const report = await client.maintain(OPTIMIZE, { signal: stop.signal });
    expect([report, state.stopped]).toEqual([{ stopped: true }, 1]);
  });

  test('before it begins, and does not', async () => {
    const { maintain, state } = endlessMaintenance();
    const { client } = await serve({ actions: { maintain } });
    const stopped = client.maintain(OPTIMIZE, { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(state.begun).toBe(0);
  });

  test('by its id, once', async () => {
    const { maintain } = endlessMaintenance();
    const served = await serve({ actions: { maintain } });
    const { socket, begun } = await follow(served);
    const options = { method: 'DELETE', token: served.token };
    const path = `/v1/maintenance/${idIn(begun)}`;
    expect((await requestRaw(served, path, options)).status).toBe(200);
    expect(await readToEnd(socket)).toContain('{"event":"report","data":{"stopped":true}}\n');
    expect((await requestRaw(served, path, options)).status).toBe(404);
  });

  test('by a connection that is closed', async () => {
    const { maintain, state } = endlessMaintenance();
    const served = await serve({ actions: { maintain } });
    const { socket } = await follow(served);
    socket.destroy();
    await expect.poll(() => state.stopped).toBe(1);
    expect(served.problems).toEqual([]);
  });

  test('by a callback of the client that fails', async () => {
    const { maintain, state } = endlessMaintenance();
    const { client } = await serve({ actions: { maintain } });
    const onEvent = () => {
      throw new Error('the screen is gone');
    };
    await expect(client.maintain(OPTIMIZE, { onEvent })).rejects.toThrow('the screen is gone');
    await expect.poll(() => state.stopped).toBe(1);
  });

  test('alone: others go on', async () => {
    const { maintain, state } = endlessMaintenance();
    const served = await serve({ actions: { maintain } });
    const [one, other] = [await follow(served), await follow(served)];
    one.socket.destroy();
    await expect.poll(() => state.stopped).toBe(1);
    expect(other.socket.destroyed).toBe(false);
    expect(idIn(one.begun)).not.toBe(idIn(other.begun));
  });
});

describe('a plan', () => {
  test('is given up when the client no longer wants it', async () => {
    const stop = new AbortController();
    const aborted = vi.fn();
    const plan: ProjectActions['plan'] = async (_, signal) => {
      signal.addEventListener('abort', aborted);
      stop.abort();
      return new Promise(() => undefined);
    };
    const { client } = await serve({ actions: { plan } });
    const planned = client.plan(OPTIMIZE, { signal: stop.signal });
    await expect(planned).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await expect.poll(() => aborted.mock.calls.length).toBe(1);
  });
});

describe('close', () => {
  test('asks runs to stop and lets their reports through', async () => {
    const { maintain } = endlessMaintenance();
    const { client, server } = await serve({ actions: { maintain } });
    const begun = Promise.withResolvers<void>();
    const report = client.maintain(OPTIMIZE, { onEvent: () => begun.resolve() });
    await begun.promise;
    await server.close();
    expect(await report).toEqual({ stopped: true });
  });

  test('tells those whose answer does not come in time', async () => {
    const never = vi.fn(() => new Promise<never>(() => undefined));
    const actions = { maintain: never, metrics: never, releaseMemory: never };
    const { client, server, problems } = await serve({ actions, limits: { closingMs: 20 } });
    const asked = [client.maintain(OPTIMIZE), client.metrics(), client.releaseMemory()];
    const outcomes = Promise.allSettled(asked);
    await expect.poll(() => never.mock.calls.length).toBe(3);
    await server.close();
    const reason = { status: 'rejected', reason: { code: 'PROJECT_CLOSED' } };
    expect(await outcomes).toMatchObject([reason, reason, reason]);
    expect(problems).toEqual([]);
  });

  test('cuts off who has asked nothing or nonsense, at once, and may be called again', async () => {
    const served = await serve({ limits: { penaltyMs: 60_000, closingMs: 60_000 } });
    const sockets = [await connectTo(served), await connectTo(served), await connectTo(served)];
    sockets[1]?.write('GET /nonsense HTTP/1.1\r\n\r\n');
    sockets[2]?.write('nonsense\r\n\r\n');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await Promise.all([served.server.close(), served.server.close()]);
    await Promise.all(sockets.map(readToEnd));
    await served.server.close();
  });
});
