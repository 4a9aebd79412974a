import { connect } from '@lancedb/lancedb';
import { runNode, temporaryDirectory } from '@lancekeep/testing';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { countRequests, type RequestCounter } from './count-requests.ts';
import { loadNativeMetrics, type NativeMetrics } from './native-metrics.ts';
import { REQUEST_METRICS, type OperationCounts, type RequestCounts } from './sum-requests.ts';

function read(counter: RequestCounter): RequestCounts {
  if (counter.read === null) throw new Error(counter.problem);
  return counter.read();
}

const operation = (counts: RequestCounts, name: string): OperationCounts | undefined =>
  counts.operations.find((each) => each.operation === name);

const total = (counts: RequestCounts, key: Exclude<keyof OperationCounts, 'operation'>): number =>
  counts.operations.reduce((sum, each) => sum + each[key], 0);

// When this fails at an upgrade: compare dist/otel.js of LanceDB with native-metrics.ts.
test('LanceDB has the functions and the metrics that are read', () => {
  const native = loadNativeMetrics();
  expect(native?.registerLancedbMetricsRecorder()).toBe(true);
  const names = native?.lancedbMetricsCatalog().map((metric) => metric.name);
  expect(names).toEqual(expect.arrayContaining(Object.values(REQUEST_METRICS)));
  expect(countRequests(native).problem).toBeNull();
});

test('requests to files are counted with their bytes and time', async () => {
  const counter = countRequests();
  const connection = await connect(await temporaryDirectory());
  onTestFinished(() => connection.close());
  const before = read(counter);
  const rows = Array.from({ length: 1_000 }, (_, id) => ({
    id,
    text: `${id} ${'x'.repeat(1_000)}`,
  }));
  const table = await connection.createTable('notes', rows);
  const written = read(counter);
  expect(total(written, 'bytes') - total(before, 'bytes')).toBeGreaterThan(0);
  await table.query().toArray();
  const after = read(counter);
  const [get, put] = [operation(after, 'get'), operation(after, 'put')];
  expect((get?.bytes ?? 0) - (operation(written, 'get')?.bytes ?? 0)).toBeGreaterThan(100_000);
  expect(put?.requests).toBeGreaterThan(0);
  expect(put?.timed).toBe(put?.requests);
  expect(put?.seconds).toBeGreaterThan(0);
});

test('handles that were opened before are counted too', async () => {
  const folder = await temporaryDirectory();
  const script = `
    import { connect } from '@lancedb/lancedb';
    const connection = await connect(${JSON.stringify(folder)});
    const table = await connection.createTable('notes', [{ id: 1 }]);
    const { countRequests } = await import(${JSON.stringify(import.meta.resolve('./count-requests.ts'))});
    const counter = countRequests();
    await table.query().toArray();
    console.log(JSON.stringify(counter.read()));
    connection.close();`;
  const options = ['--conditions=@lancekeep/source', '--input-type=module', '--eval', script];
  const { stdout, stderr } = await runNode(options, { cwd: import.meta.dirname });
  expect(stderr).toBe('');
  expect(operation(JSON.parse(stdout) as RequestCounts, 'get')?.requests).toBeGreaterThan(0);
});

test('an object store that says to slow down is noticed', async () => {
  const server = createServer((_, response) => response.writeHead(429).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const counter = countRequests();
  const before = read(counter);
  const storageOptions = {
    aws_access_key_id: 'key',
    aws_secret_access_key: 'secret',
    aws_region: 'us-east-1',
    aws_endpoint: `http://127.0.0.1:${port}`,
    allow_http: 'true',
    client_max_retries: '1',
    client_retry_timeout: '5',
  };
  const opening = connect('s3://bucket/data', { storageOptions });
  await expect(opening.then((connection) => connection.openTable('notes'))).rejects.toThrow();
  server.closeAllConnections();
  const after = read(counter);
  expect(after.throttles).toBeGreaterThan(before.throttles);
  expect(operation(after, 'list')?.errors).toBeGreaterThan(operation(before, 'list')?.errors ?? 0);
});

interface Told {
  readonly ours: RequestCounts;
  readonly theirs: Readonly<Record<string, number>>;
  readonly oursAfterwards: RequestCounts;
}

test.each(['before', 'after', 'never'])(
  'an application that instruments LanceDB %s has all it is due, and so have we',
  async (instruments) => {
    const fixture = fileURLToPath(new URL('./count-beside.fixture.ts', import.meta.url));
    const { stdout, stderr } = await runNode([fixture, instruments]);
    expect(stderr).toBe('');
    const { ours, theirs, oursAfterwards } = JSON.parse(stdout) as Told;
    expect(oursAfterwards).toEqual(ours);
    expect(operation(ours, 'put')?.requests).toBeGreaterThan(0);
    const { requests, bytes, duration } = REQUEST_METRICS;
    const due = {
      [requests]: total(ours, 'requests'),
      [bytes]: total(ours, 'bytes'),
      [`${duration}_count`]: total(ours, 'timed'),
    };
    if (instruments === 'never') expect(theirs).toEqual({});
    else expect(theirs).toMatchObject(due);
  },
);

const fake = (parts: Partial<NativeMetrics>): NativeMetrics => ({
  registerLancedbMetricsRecorder: () => true,
  lancedbMetricsCatalog: () => Object.values(REQUEST_METRICS).map((name) => ({ name })),
  snapshotLancedbMetrics: () => [],
  ...parts,
});

test('another recorder, or a LanceDB that counts otherwise, is a reason for no figures', () => {
  expect(countRequests(null).problem).toMatch(/no functions/);
  const refused = countRequests(fake({ registerLancedbMetricsRecorder: () => false }));
  expect(refused.problem).toMatch(/Another recorder/);
  const { errors, ...others } = REQUEST_METRICS;
  const lancedbMetricsCatalog = () => Object.values(others).map((name) => ({ name }));
  const lesser = countRequests(fake({ lancedbMetricsCatalog }));
  expect(lesser.problem).toBe(`This LanceDB does not count ${errors}.`);
  expect([refused.read, lesser.read]).toEqual([null, null]);
});

test('files and object stores are summed by operation, in one order', () => {
  const point = (name: string, attributes: Record<string, string>, figures: object) => ({
    name,
    attributes,
    ...figures,
  });
  const { requests, bytes, duration, throttles } = REQUEST_METRICS;
  const snapshotLancedbMetrics = () => [
    point(throttles, { status: '429', base: 's3' }, { value: 2 }),
    point(throttles, { status: '503', base: 's3' }, { value: 1 }),
    point(requests, { operation: 'put', base: 's3' }, { value: 3 }),
    point(requests, { operation: 'get', base: 'file' }, { value: 4 }),
    point(requests, { operation: 'get', base: 's3' }, { value: 5 }),
    point(bytes, { operation: 'get', base: 's3' }, { value: 60 }),
    point(duration, { operation: 'get', base: 's3' }, { count: 5, sum: 0.5 }),
    point('lance_object_store_in_flight_requests', { operation: 'get', base: 's3' }, { value: 1 }),
  ];
  const none = { errors: 0, bytes: 0, timed: 0, seconds: 0 };
  expect(read(countRequests(fake({ snapshotLancedbMetrics })))).toEqual({
    operations: [
      { ...none, operation: 'get', requests: 9, bytes: 60, timed: 5, seconds: 0.5 },
      { ...none, operation: 'put', requests: 3 },
    ],
    throttles: 3,
  });
});
