import { secondsSince, type Metric } from './metric.ts';
import { perTable } from './per-table.ts';

const MEASURED = { source: 'measurement', attributes: ['table'] } as const;

/** What tables hold. Most of it is measured when somebody asks for it, and as old as that. */
export const tableSizeMetrics: readonly Metric[] = [
  {
    ...MEASURED,
    name: 'lancekeep.table.rows',
    unit: '{row}',
    kind: 'upDownCounter',
    description: 'Rows of a table.',
    points: perTable(({ measured }) => measured?.rows),
  },
  {
    ...MEASURED,
    name: 'lancekeep.table.unindexed_rows',
    unit: '{row}',
    kind: 'upDownCounter',
    description: 'Rows that the index which knows fewest of them lacks.',
    points: perTable(({ measured }) => measured?.unindexedRows),
  },
  {
    ...MEASURED,
    name: 'lancekeep.table.fragments',
    unit: '{fragment}',
    kind: 'upDownCounter',
    description: 'Fragments of a table.',
    points: perTable(({ measured }) => measured?.fragments),
  },
  {
    ...MEASURED,
    name: 'lancekeep.table.versions',
    unit: '{version}',
    kind: 'upDownCounter',
    description: 'Versions of a table that are kept.',
    points: perTable(({ measured }) => measured?.versions),
  },
  {
    ...MEASURED,
    name: 'lancekeep.table.storage.live',
    unit: 'By',
    kind: 'upDownCounter',
    description: 'Data files and indices of the latest version.',
    points: perTable(({ measured }) => measured?.liveBytes),
  },
  {
    ...MEASURED,
    name: 'lancekeep.table.storage.usage',
    unit: 'By',
    kind: 'upDownCounter',
    description: "All that lies in the table's folder; not told of object stores.",
    points: perTable(({ measured }) => measured?.diskBytes),
  },
  {
    ...MEASURED,
    name: 'lancekeep.table.version.latest',
    unit: '{version}',
    kind: 'gauge',
    description: 'The latest version of a table when it was measured.',
    points: perTable(({ measured }) => measured?.version),
  },
  {
    ...MEASURED,
    name: 'lancekeep.table.version.held',
    unit: '{version}',
    kind: 'gauge',
    description: 'The version that this process reads and writes on.',
    source: 'handles',
    points: perTable(({ version }) => version),
  },
  {
    ...MEASURED,
    name: 'lancekeep.table.measurement.age',
    unit: 's',
    kind: 'gauge',
    description: 'Time since a table was measured.',
    points: perTable(({ measured }, snapshot) => secondsSince(measured?.takenAt, snapshot)),
  },
  {
    ...MEASURED,
    name: 'lancekeep.table.maintenance.age',
    unit: 's',
    kind: 'gauge',
    description: 'Time since maintenance last did something to a table, in whichever process.',
    source: 'journal',
    points: perTable(({ maintainedAt }, snapshot) => secondsSince(maintainedAt, snapshot)),
  },
];
