import { identifyProjects, metricPoints, METRICS, type Metric } from '@lancekeep/control/metrics';
import type { BatchObservableResult, Meter, MeterProvider, Observable } from '@opentelemetry/api';
import { processWide } from '@lancekeep/session';
import { LANCEKEEP_VERSION } from '../version.ts';
import { measuredSnapshot, type MeasurableProject } from './measured-snapshot.ts';

/**
 * Lets a provider collect what a project tells, until the function that this gives is called. Each
 * collection measures the tables of each project, and takes one snapshot of it.
 */
export function meterProject(provider: MeterProvider, project: MeasurableProject): () => void {
  const known = processWide('metered', () => new WeakMap<MeterProvider, MeteredProjects>());
  const metered = known.get(provider) ?? new MeteredProjects(provider);
  known.set(provider, metered);
  return metered.add(project);
}

/**
 * The projects that one provider collects. They share the instruments, which have one name each, and
 * one callback, which sees all of them: two databases of one name are told apart.
 */
class MeteredProjects {
  readonly #meter: Meter;
  readonly #instruments: readonly (readonly [Metric, Observable])[];
  readonly #projects = new Set<MeasurableProject>();

  constructor(provider: MeterProvider) {
    this.#meter = provider.getMeter('lancekeep', LANCEKEEP_VERSION);
    this.#instruments = METRICS.map((metric) => [metric, createInstrument(this.#meter, metric)]);
  }

  add(project: MeasurableProject): () => void {
    if (this.#projects.size === 0) this.#meter.addBatchObservableCallback(...this.#registration());
    this.#projects.add(project);
    return () => {
      this.#projects.delete(project);
      if (this.#projects.size > 0) return;
      this.#meter.removeBatchObservableCallback(...this.#registration());
    };
  }

  readonly #observe = async (result: BatchObservableResult): Promise<void> => {
    const projects = identifyProjects(await Promise.all([...this.#projects].map(measuredSnapshot)));
    for (const [metric, instrument] of this.#instruments) {
      for (const { value, attributes } of metricPoints(metric, projects)) {
        result.observe(instrument, value, attributes);
      }
    }
  };

  #registration() {
    return [this.#observe, this.#instruments.map(([, instrument]) => instrument)] as const;
  }
}

function createInstrument(meter: Meter, { name, unit, kind, description }: Metric): Observable {
  switch (kind) {
    case 'counter':
      return meter.createObservableCounter(name, { unit, description });
    case 'upDownCounter':
      return meter.createObservableUpDownCounter(name, { unit, description });
    case 'gauge':
      return meter.createObservableGauge(name, { unit, description });
  }
}
