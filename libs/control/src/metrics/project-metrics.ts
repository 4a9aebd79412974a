import { flag, point, secondsSince, type Metric } from './metric.ts';

const PROJECT = { kind: 'gauge', source: 'project', attributes: [] } as const;

/** Which project and process it is, how old the figures are, and whether its reads are seen. */
export const projectMetrics: readonly Metric[] = [
  {
    ...PROJECT,
    name: 'lancekeep.project.info',
    unit: '{project}',
    description: '1 for a project that is open, with what it is in its attributes.',
    attributes: ['uri', 'mode', 'version', 'node'],
    points: ({ project: { uri, mode }, lancekeepVersion: version, process }) =>
      point(1, { uri, mode, version, node: process.nodeVersion }),
  },
  {
    ...PROJECT,
    name: 'lancekeep.project.uptime',
    unit: 's',
    description: 'Time since the project was opened.',
    points: (snapshot) => point(secondsSince(snapshot.project.openedAt, snapshot)),
  },
  {
    ...PROJECT,
    name: 'lancekeep.snapshot.time',
    unit: 's',
    description: 'When the figures were taken, since 1970: old for a process that hangs.',
    points: ({ takenAt }) => point(Date.parse(takenAt) / 1000),
  },
  {
    ...PROJECT,
    name: 'lancekeep.readers.published',
    unit: '{process}',
    description: '1 where other processes can see which versions this one reads, 0 where not.',
    points: ({ readers }) => (readers === undefined ? [] : flag(readers.problem === null)),
  },
];
