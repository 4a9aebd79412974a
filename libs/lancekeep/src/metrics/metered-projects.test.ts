import { METRICS } from '@lancekeep/control/metrics';
import { defineTable, text } from '@lancekeep/tables';
import { temporaryDirectory } from '@lancekeep/testing';
import { diag, DiagLogLevel, metrics, type DiagLogger } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
  type DataPoint,
} from '@opentelemetry/sdk-metrics';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openProject } from '../open-project.ts';

const catalogue = { notes: defineTable({ name: 'notes', key: 'id', columns: { id: text() } }) };

/**
 * A provider, what it collects, and what OpenTelemetry has to say about its use. Of delta temporality,
 * where a collection has what was observed for it: the SDK repeats everything else.
 */
function collector() {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.DELTA);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 1e9 });
  const provider = new MeterProvider({ readers: [reader] });
  onTestFinished(() => provider.shutdown());
  const said = complaints();
  const collect = async () => {
    exporter.reset();
    await provider.forceFlush();
    const scopes = exporter.getMetrics().flatMap((each) => each.scopeMetrics);
    expect(said).toEqual([]);
    return scopes.flatMap((scope) => scope.metrics);
  };
  /** The points of one metric, by project. */
  const points = async (name: string): Promise<readonly DataPoint<unknown>[]> => {
    const collected = await collect();
    const named = collected.filter(({ descriptor }) => descriptor.name === name);
    return named.flatMap(({ dataPoints }) => dataPoints as readonly DataPoint<unknown>[]);
  };
  return { provider, collect, points };
}

function complaints(): readonly string[] {
  const said: string[] = [];
  const say = (message: string) => void said.push(message);
  const logger: DiagLogger = {
    error: say,
    warn: say,
    info: say,
    debug: () => undefined,
    verbose: () => undefined,
  };
  diag.setLogger(logger, { logLevel: DiagLogLevel.INFO, suppressOverrideMessage: true });
  onTestFinished(() => diag.disable());
  return said;
}

async function open(name: string, meterProvider: MeterProvider, folder = name) {
  const uri = join(await temporaryDirectory(), folder);
  const project = await openProject({ uri, name, catalogue, meterProvider });
  onTestFinished(() => project.close());
  return project;
}

test('a provider collects what a project tells, with the kinds and units of the table', async () => {
  const { provider, collect } = collector();
  const project = await open('books', provider);
  await project.tables.notes.add([{ id: 'one' }]);
  const collected = await collect();
  const descriptors = collected.map(({ descriptor: { name, unit, description } }) => ({
    name,
    unit,
    description,
  }));
  const due = METRICS.filter((metric) => metric.points(project.stats()).length > 0);
  expect(descriptors).toEqual(
    due.map(({ name, unit, description }) => ({ name, unit, description })),
  );
  const [usage] = collected.filter(
    ({ descriptor }) => descriptor.name === 'lancekeep.session.cache.usage',
  );
  expect(usage?.dataPoints.map((point) => point.attributes)).toEqual([
    { project: 'books', session: 'query' },
    { project: 'books', session: 'bulk' },
  ]);
});

test('one collection takes one snapshot of each project', async () => {
  const { provider, collect } = collector();
  const projects = [await open('books', provider), await open('songs', provider)];
  const taken = projects.map((project) => vi.spyOn(project, 'stats'));
  await collect();
  await collect();
  expect(taken.map((spy) => spy.mock.calls.length)).toEqual([2, 2]);
});

test('two projects share the instruments of a provider, and end one by one', async () => {
  const { provider, points } = collector();
  const books = await open('books', provider);
  const songs = await open('songs', provider);
  const projects = async () => {
    const info = await points('lancekeep.project.info');
    return info.map((point) => point.attributes['project']);
  };
  expect(await projects()).toEqual(['books', 'songs']);
  await books.close();
  expect(await projects()).toEqual(['songs']);
  await songs.close();
  expect(await projects()).toEqual([]);
  await open('films', provider);
  expect(await projects()).toEqual(['films']);
});

test('two databases of one name are told apart', async () => {
  const { provider, points } = collector();
  const one = await open('data', provider);
  const other = await open('data', provider);
  const uptime = await points('lancekeep.project.uptime');
  expect(uptime.map((point) => point.attributes['project'])).toEqual([
    `data (${one.uri})`,
    `data (${other.uri})`,
  ]);
});

test('each of several providers collects its own projects', async () => {
  const [one, other] = [collector(), collector()];
  await open('books', one.provider);
  await open('songs', other.provider);
  const names = async ({ points }: ReturnType<typeof collector>) => {
    const info = await points('lancekeep.project.info');
    return info.map((point) => point.attributes['project']);
  };
  expect([await names(one), await names(other)]).toEqual([['books'], ['songs']]);
});

test('a project without a provider leaves the global one alone', async () => {
  const { provider, collect } = collector();
  metrics.setGlobalMeterProvider(provider);
  onTestFinished(() => metrics.disable());
  const project = await openProject({ uri: await temporaryDirectory(), catalogue });
  onTestFinished(() => project.close());
  expect(await collect()).toEqual([]);
});
