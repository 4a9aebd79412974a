import { connect, instrumentLanceDbMetrics } from '@lancedb/lancedb';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countRequests } from './count-requests.ts';

/** What an application that instruments LanceDB itself is told, with the sums of each metric. */
class Application {
  readonly #exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  readonly #provider = new MeterProvider({
    readers: [new PeriodicExportingMetricReader({ exporter: this.#exporter })],
  });

  instrument(): boolean {
    return instrumentLanceDbMetrics(this.#provider);
  }

  async sums(): Promise<Readonly<Record<string, number>>> {
    await this.#provider.forceFlush();
    const last = this.#exporter.getMetrics().at(-1)?.scopeMetrics ?? [];
    await this.#provider.shutdown();
    const metrics = last.flatMap((scope) => scope.metrics);
    return Object.fromEntries(
      metrics.map(({ descriptor, dataPoints }) => {
        const values = dataPoints.map((point) => Number(point.value));
        return [descriptor.name, values.reduce((sum, value) => sum + value, 0)];
      }),
    );
  }
}

/** Writes and reads a table, so that LanceDB has something to count. */
async function work(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'count-'));
  const connection = await connect(folder);
  const table = await connection.createTable('notes', [{ id: 1, text: 'one' }]);
  await table.add([{ id: 2, text: 'two' }]);
  await table.query().toArray();
  connection.close();
  await rm(folder, { recursive: true });
}

/**
 * Counts requests beside an application that instruments LanceDB `before` the counting begins, `after`
 * it or `never`, and prints what both are told.
 */
async function main(instruments: string | undefined): Promise<void> {
  const application = new Application();
  if (instruments === 'before') application.instrument();
  const counter = countRequests();
  if (instruments === 'after') application.instrument();
  await work();
  const ours = counter.read?.();
  const theirs = await application.sums();
  const oursAfterwards = counter.read?.();
  console.log(JSON.stringify({ ours, theirs, oursAfterwards }));
}

void main(process.argv[2]);
