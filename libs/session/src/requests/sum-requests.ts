import type { NativePoint } from './native-metrics.ts';

/** What LanceDB asked of files and object stores, all projects of the process together. */
export interface RequestCounts {
  readonly operations: readonly OperationCounts[];
  /** HTTP responses that told to slow down (429, 503). LanceDB does not tell in which operation. */
  readonly throttles: number;
}

/** All requests of one kind. */
export interface OperationCounts {
  /** As LanceDB names it: `get`, `put`, `head`, `list`, `delete` and so on. */
  readonly operation: string;
  readonly requests: number;
  readonly errors: number;
  readonly bytes: number;
  /** Requests of which LanceDB took the time: not those whose answer is a stream, such as a listing. */
  readonly timed: number;
  /** Sum of the time that these took. */
  readonly seconds: number;
}

/** The metrics of LanceDB that are read here; each exists from the moment that counting begins. */
export const REQUEST_METRICS = {
  requests: 'lance_object_store_requests_total',
  errors: 'lance_object_store_errors_total',
  bytes: 'lance_object_store_request_bytes_total',
  duration: 'lance_object_store_request_duration_seconds',
  throttles: 'lance_object_store_throttle_total',
} as const;

/** Sums LanceDB's points by operation, over the kinds of store: files and object stores together. */
export function sumRequests(points: readonly NativePoint[]): RequestCounts {
  const sums = new Map<string, Omit<OperationCounts, 'operation'>>();
  let throttles = 0;
  for (const point of points) {
    if (point.name === REQUEST_METRICS.throttles) throttles += point.value ?? 0;
    const { operation } = point.attributes;
    if (operation === undefined) continue;
    sums.set(operation, withPoint(sums.get(operation) ?? NOTHING, point));
  }
  const operations = [...sums].map(([operation, sum]) => ({ operation, ...sum }));
  return { operations: operations.sort(byOperation), throttles };
}

const NOTHING = { requests: 0, errors: 0, bytes: 0, timed: 0, seconds: 0 };

function withPoint(sum: typeof NOTHING, point: NativePoint): typeof NOTHING {
  const { name, value = 0, count = 0, sum: seconds = 0 } = point;
  switch (name) {
    case REQUEST_METRICS.requests:
      return { ...sum, requests: sum.requests + value };
    case REQUEST_METRICS.errors:
      return { ...sum, errors: sum.errors + value };
    case REQUEST_METRICS.bytes:
      return { ...sum, bytes: sum.bytes + value };
    case REQUEST_METRICS.duration:
      return { ...sum, timed: sum.timed + count, seconds: sum.seconds + seconds };
    default:
      return sum;
  }
}

/** The order of LanceDB's points changes from reading to reading. */
function byOperation(one: OperationCounts, other: OperationCounts): number {
  return one.operation < other.operation ? -1 : 1;
}
