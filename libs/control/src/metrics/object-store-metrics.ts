import type { ObjectStoreOperation } from '../contract/project-snapshot.ts';
import { point, type Metric } from './metric.ts';

const REQUESTS = { kind: 'counter', source: 'requests', attributes: ['operation'] } as const;

/** LanceDB's requests to files and object stores. All projects of a process have the same. */
export const objectStoreMetrics: readonly Metric[] = [
  {
    ...REQUESTS,
    name: 'lancekeep.object_store.requests',
    unit: '{request}',
    description: 'Requests of LanceDB to files and object stores.',
    points: perOperation(({ requests }) => requests),
  },
  {
    ...REQUESTS,
    name: 'lancekeep.object_store.errors',
    unit: '{request}',
    description: 'Requests that failed.',
    points: perOperation(({ errors }) => errors),
  },
  {
    ...REQUESTS,
    name: 'lancekeep.object_store.io',
    unit: 'By',
    description: 'What requests moved, in either direction.',
    points: perOperation(({ bytes }) => bytes),
  },
  {
    ...REQUESTS,
    name: 'lancekeep.object_store.duration',
    unit: 's',
    description: 'Sum of the time that timed requests took.',
    points: perOperation(({ seconds }) => seconds),
  },
  {
    ...REQUESTS,
    name: 'lancekeep.object_store.timed',
    unit: '{request}',
    description: 'Requests that were timed: not those whose answer is a stream, as a listing.',
    points: perOperation(({ timed }) => timed),
  },
  {
    ...REQUESTS,
    name: 'lancekeep.object_store.throttles',
    unit: '{response}',
    description: 'HTTP responses that told to slow down (429, 503), of all operations.',
    attributes: [],
    points: ({ objectStore }) => point(objectStore?.throttles),
  },
];

function perOperation(value: (operation: ObjectStoreOperation) => number): Metric['points'] {
  return ({ objectStore }) =>
    (objectStore?.operations ?? []).flatMap((each) =>
      point(value(each), { operation: each.operation }),
    );
}
