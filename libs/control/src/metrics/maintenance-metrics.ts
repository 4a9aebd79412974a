import type { MaintenanceSnapshot } from '../contract/project-snapshot.ts';
import { flag, point, secondsSince, type Metric } from './metric.ts';

const OPERATIONS = ['optimize', 'compact', 'prune', 'reindex'];
const STATUSES = ['succeeded', 'skipped', 'failed'] as const;

const MAINTENANCE = { kind: 'gauge', source: 'maintenance', attributes: ['operation'] } as const;

/** Maintenance of this process: what runs, and how the last run ended. */
export const maintenanceMetrics: readonly Metric[] = [
  {
    ...MAINTENANCE,
    name: 'lancekeep.maintenance.running',
    unit: '{run}',
    description: '1 while maintenance of this kind runs, else 0.',
    points: ({ maintenance }) =>
      OPERATIONS.flatMap((operation) =>
        flag(maintenance && maintenance.running?.operation === operation, { operation }),
      ),
  },
  {
    ...MAINTENANCE,
    name: 'lancekeep.maintenance.progress',
    unit: '1',
    description: 'The share of its tables that the running maintenance is done with.',
    points: ({ maintenance }) => progressOf(maintenance?.running),
  },
  {
    ...MAINTENANCE,
    name: 'lancekeep.maintenance.last.age',
    unit: 's',
    description: 'Time since the last run of this process ended.',
    points: (snapshot) => {
      const last = snapshot.maintenance?.last;
      return last ? point(secondsSince(last.endedAt, snapshot), { operation: last.operation }) : [];
    },
  },
  {
    ...MAINTENANCE,
    name: 'lancekeep.maintenance.last.tables',
    unit: '{table}',
    description: 'How the tables of the last run of this process ended.',
    attributes: ['operation', 'status'],
    points: ({ maintenance }) => {
      const last = maintenance?.last;
      if (!last) return [];
      const { operation } = last;
      return STATUSES.flatMap((status) => point(last[status], { operation, status }));
    },
  },
];

function progressOf(running: MaintenanceSnapshot['running'] | undefined) {
  if (!running?.progress) return [];
  const { index, tables } = running.progress;
  return point(index / tables, { operation: running.operation });
}
