import { LancekeepError } from '@lancekeep/errors';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { sampleSnapshot } from '../contract/sample-snapshot.fixture.ts';
import { sampleActions } from './sample-actions.fixture.ts';
import { requestRaw, serve } from './serve.fixture.ts';

const MAINTENANCE = { method: 'POST', body: '{"operation":"optimize"}' };
const codeOf = (body: string): unknown =>
  (JSON.parse(body) as { readonly error: { readonly code: unknown } }).error.code;

describe('what is read', () => {
  test.each([
    ['/v1/health', /"allowsChanges":true/],
    ['/v1/statistics', /"schemaVersion":1/],
    ['/v1/tables', /"name":"code_chunks"/],
    ['/v1/tables?table=a&table=b', /"name":"a".*"name":"b"/],
    ['/v1/config', /"origins":/],
    ['/v1/config/changes', /"takesEffect":"reload"/],
    ['/v1/history?limit=3', /"limit":3/],
    ['/v1/history', /"limit":20/],
  ])('%s gives JSON without a token', async (path, expected) => {
    const { status, headers, body } = await requestRaw(await serve(), path);
    expect([status, headers['content-type']]).toEqual([200, 'application/json']);
    expect(body).toMatch(expected);
  });

  test('/metrics gives the text of Prometheus', async () => {
    const { headers, body } = await requestRaw(await serve(), '/metrics');
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(body).toBe('# TYPE sample gauge\nsample 1\n');
  });

  test('a plan needs no token, since it changes nothing', async () => {
    const { status, body } = await requestRaw(await serve(), '/v1/plan', MAINTENANCE);
    expect([status, JSON.parse(body)]).toEqual([200, [{ planned: { operation: 'optimize' } }]]);
  });

  test('a burst of questions takes one snapshot', async () => {
    const snapshot = vi.fn(() => sampleSnapshot());
    const served = await serve({ actions: { snapshot }, limits: { snapshotMs: 60_000 } });
    for (let turn = 0; turn < 20; turn++) await requestRaw(served, '/v1/statistics');
    expect(snapshot).toHaveBeenCalledTimes(1);
  });

  test('a snapshot is taken anew after a moment, and after one that failed', async () => {
    const failing = () => {
      throw new Error('not now');
    };
    const snapshot = vi.fn(() => sampleSnapshot()).mockImplementationOnce(failing);
    const served = await serve({ actions: { snapshot }, limits: { snapshotMs: 1 } });
    const statuses = [];
    for (let turn = 0; turn < 3; turn++) {
      statuses.push((await requestRaw(served, '/v1/statistics')).status);
      await setTimeout(5);
    }
    expect(statuses).toEqual([500, 200, 200]);
    expect(snapshot).toHaveBeenCalledTimes(3);
  });
});

describe('what changes something', () => {
  const changes = [
    ['POST', '/v1/maintenance'],
    ['DELETE', '/v1/maintenance/0123456789abcdef'],
    ['POST', '/v1/release-memory'],
    ['POST', '/v1/reload'],
  ] as const;

  test.each(changes)('%s %s is refused without the token, and with a wrong one', async (...it) => {
    const maintain = vi.fn(async () => null);
    const releaseMemory = vi.fn(() => sampleActions().releaseMemory());
    const served = await serve({ actions: { maintain, releaseMemory } });
    const [method, path] = it;
    const wrong = served.token.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    for (const token of [undefined, '', wrong, `${served.token}A`, served.token.slice(1)]) {
      const options = { method, ...(token === undefined ? {} : { token }) };
      const { status, headers, body } = await requestRaw(served, path, options);
      expect([status, codeOf(body)]).toEqual([401, 'CONTROL_REFUSED']);
      expect(headers['www-authenticate']).toBe('Bearer');
      expect(body).not.toContain(served.token);
    }
    expect(maintain).not.toHaveBeenCalled();
    expect(releaseMemory).not.toHaveBeenCalled();
  });

  test.each(changes)('%s %s is refused where no changes are allowed', async (method, path) => {
    const served = await serve({ allowChanges: false });
    const { status, body } = await requestRaw(served, path, { method, token: served.token });
    expect([status, codeOf(body)]).toEqual([403, 'CONTROL_REFUSED']);
    expect(body).toContain('control.allowChanges');
  });

  test('is done with the token', async () => {
    const served = await serve();
    const { token } = served;
    const options = { method: 'POST', token };
    expect((await requestRaw(served, '/v1/release-memory', options)).body).toContain(
      '"isTrimmed":true',
    );
    expect((await requestRaw(served, '/v1/reload', options)).body).toContain('"applied":[');
  });

  test('no two projects have the same token', async () => {
    expect((await serve()).token).not.toBe((await serve()).token);
    expect((await serve()).token).toMatch(/^[\w-]{43}$/);
  });
});

describe('a bad request', () => {
  test.each([
    [400, 'GET', '/v1/tables?tables=a', undefined],
    [400, 'GET', '/v1/health?x', undefined],
    [400, 'GET', '/v1/history?limit=0', undefined],
    [400, 'GET', '/v1/history?limit=-1', undefined],
    [400, 'GET', '/v1/history?limit=1e9', undefined],
    [400, 'GET', '//host/v1/health', undefined],
    [400, 'GET', 'http://[::', undefined],
    [404, 'GET', '/', undefined],
    [404, 'GET', '/v1/health/', undefined],
    [404, 'GET', '/v1/../../etc/passwd', undefined],
    [405, 'POST', '/v1/health', '{}'],
    [405, 'GET', '/v1/maintenance', undefined],
    [405, 'OPTIONS', '/v1/plan', undefined],
    [400, 'POST', '/v1/plan', ''],
    [400, 'POST', '/v1/plan', '{"operation":"optimize"'],
    [400, 'POST', '/v1/plan', 'null'],
    [400, 'POST', '/v1/plan', '[]'],
    [400, 'POST', '/v1/plan', '{}'],
    [400, 'POST', '/v1/plan', '{"operation":"drop"}'],
    [400, 'POST', '/v1/plan', '{"operation":"prune","tables":"a"}'],
    [400, 'POST', '/v1/plan', '{"operation":"prune","tables":[1]}'],
    [400, 'POST', '/v1/plan', '{"operation":"prune","force":1}'],
    [400, 'POST', '/v1/plan', '{"operation":"prune","retentionMs":0}'],
    [400, 'POST', '/v1/plan', '{"operation":"prune","__proto__":{"force":true}}'],
  ])('is answered with %i: %s %s %s', async (expected, method, path, body) => {
    const plan = vi.fn(async () => null);
    const served = await serve({ actions: { plan } });
    const answer = await requestRaw(served, path, {
      method,
      ...(body === undefined ? {} : { body }),
    });
    expect([answer.status, codeOf(answer.body)]).toEqual([expected, 'INVALID_ARGUMENT']);
    expect(answer.headers.connection).toBe('close');
    expect(plan).not.toHaveBeenCalled();
    expect(served.problems).toEqual([]);
  });

  test('names what is wrong, and what would be right', async () => {
    const served = await serve();
    const body = '{"operation":"prune","retentionMs":0}';
    const answer = await requestRaw(served, '/v1/plan', { method: 'POST', body });
    expect(answer.body).toMatch(/retentionMs.*operation, tables, force/);
    expect((await requestRaw(served, '/v1/plan')).headers.allow).toBe('POST');
  });

  test.each([70_000, 3_000_000])('with a body of %i bytes is answered with 413', async (bytes) => {
    const served = await serve();
    const body = JSON.stringify({ operation: 'prune', tables: ['x'.repeat(bytes)] });
    const answer = await requestRaw(served, '/v1/plan', { method: 'POST', body });
    expect([answer.status, codeOf(answer.body)]).toEqual([413, 'INVALID_ARGUMENT']);
  });
});

describe('an error of the project', () => {
  test('reaches whoever asked, with code, hint and subject', async () => {
    const error = new LancekeepError('TABLE_NOT_FOUND', {
      message: 'There is no table "x".',
      hint: 'Look at the tables.',
      subject: { table: 'x' },
    });
    const served = await serve({ actions: { tables: async () => Promise.reject(error) } });
    const { status, body } = await requestRaw(served, '/v1/tables?table=x');
    expect([status, JSON.parse(body)]).toEqual([404, { error: error.toJSON() }]);
    expect(served.problems).toEqual([]);
  });

  test('that nobody expected is told to the host, and to others only that it was', async () => {
    const failing = () => {
      throw new TypeError('password=hunter2 is wrong');
    };
    const served = await serve({ actions: { configuration: failing } });
    const { status, body } = await requestRaw(served, '/v1/config');
    expect([status, codeOf(body)]).toEqual([500, 'NATIVE_ERROR']);
    expect(body).not.toContain('hunter2');
    expect(body).toContain('unexpected TypeError');
    expect(served.problems).toMatchObject([{ message: 'password=hunter2 is wrong' }]);
  });

  test.each([
    ['is no error at all', () => Promise.reject(noError())],
    ['cannot become JSON', async () => 1n],
    ['cannot become JSON, in its subject', () => Promise.reject(odd())],
  ])('that %s is an answer all the same', async (_, history) => {
    const served = await serve({ actions: { history } });
    const { status, body } = await requestRaw(served, '/v1/history');
    expect(status).toBeGreaterThanOrEqual(400);
    expect(codeOf(body)).toMatch(/^[A-Z_]+$/);
  });
});

function odd(): LancekeepError {
  const subject = { argument: 'x', value: 1n };
  return new LancekeepError('INVALID_ARGUMENT', { message: 'm', hint: 'h', subject });
}

/** What a library may throw, though no types allow it. */
function noError(): Error {
  return JSON.parse('"just text"') as Error;
}
