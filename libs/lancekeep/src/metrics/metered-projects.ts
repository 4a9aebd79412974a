import {
  identifyProjects,
  metricPoints,
  METRICS,
  type Metric,
  type ProjectSnapshot,
} from '@lancekeep/control';
import type { BatchObservableResult, Meter, MeterProvider, Observable } from '@opentelemetry/api';
import { processWide } from '@lancekeep/session';
import { LANCEKEEP_VERSION } from '../version.ts';

type TakeSnapshot = () => ProjectSnapshot;

/**
 * Lets a provider collect what a project tells, until the function that this gives is called. Each
 * collection takes one snapshot of each project.
 */
export function meterProject(provider: MeterProvider, takeSnapshot: TakeSnapshot): () => void {
  const known = processWide('metered', () => new WeakMap<MeterProvider, MeteredProjects>());
  const metered = known.get(provider) ?? new MeteredProjects(provider);
  known.set(provider, metered);
  return metered.add(takeSnapshot);
}

/**
 * The projects that one provider collects. They share the instruments, which have one name each, and
 * one callback, which sees all of them: two databases of one name are told apart.
 */
class MeteredProjects {
  readonly #meter: Meter;
  readonly #instruments: readonly (readonly [Metric, Observable])[];
  readonly #projects = new Set<TakeSnapshot>();

  constructor(provider: MeterProvider) {
    this.#meter = provider.getMeter('lancekeep', LANCEKEEP_VERSION);
    this.#instruments = METRICS.map((metric) => [metric, createInstrument(this.#meter, metric)]);
  }

  add(takeSnapshot: TakeSnapshot): () => void {
    if (this.#projects.size === 0) this.#meter.addBatchObservableCallback(...this.#registration());
    this.#projects.add(takeSnapshot);
    return () => {
      this.#projects.delete(takeSnapshot);
      if (this.#projects.size > 0) return;
      this.#meter.removeBatchObservableCallback(...this.#registration());
    };
  }

  readonly #observe = (result: BatchObservableResult): void => {
    const projects = identifyProjects([...this.#projects].map((takeSnapshot) => takeSnapshot()));
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
