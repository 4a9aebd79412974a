import { flag, point, secondsSince, type Metric } from './metric.ts';

const OPERATIONS = ['optimize', 'compact', 'prune', 'reindex'];
const STATUSES = ['succeeded', 'skipped', 'failed'] as const;

const MAINTENANCE = { kind: 'gauge', source: 'maintenance', attributes: [] } as const;

/** Maintenance of this process: what runs, and how the last run ended. */
export const maintenanceMetrics: readonly Metric[] = [
  {
    ...MAINTENANCE,
    name: 'lancekeep.maintenance.running',
    unit: '{run}',
    description: '1 while maintenance of this kind runs, else 0.',
    attributes: ['operation'],
    points: ({ maintenance }) =>
      OPERATIONS.flatMap((operation) =>
        flag(maintenance && maintenance.running?.operation === operation, { operation }),
      ),
  },
  {
    ...MAINTENANCE,
    name: 'lancekeep.maintenance.progress',
    unit: '1',
    description:
      'The share of its tables that the running maintenance is done with; 0 when none runs.',
    points: ({ maintenance }) => {
      const { index, tables } = maintenance?.running?.progress ?? { index: 0, tables: 1 };
      return point(maintenance && index / tables);
    },
  },
  {
    ...MAINTENANCE,
    name: 'lancekeep.maintenance.last.age',
    unit: 's',
    description: 'Time since the last run of this process ended.',
    points: (snapshot) => point(secondsSince(snapshot.maintenance?.last?.endedAt, snapshot)),
  },
  {
    ...MAINTENANCE,
    name: 'lancekeep.maintenance.last.tables',
    unit: '{table}',
    description: 'How the tables of the last run of this process ended.',
    attributes: ['status'],
    points: ({ maintenance }) =>
      STATUSES.flatMap((status) => point(maintenance?.last?.[status], { status })),
  },
];
