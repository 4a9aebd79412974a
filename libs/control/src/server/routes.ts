import { CONTROL_PROTOCOL } from '../contract/endpoint-description.ts';
import type { HealthReport } from '../contract/health-report.ts';
import { followMaintenance, stopMaintenance } from './follow-maintenance.ts';
import { parseLimit, parseMaintenance, parseTable, parseTables } from './parse-parameters.ts';
import { json, type Route, type ServedProject } from './route.ts';

const PROMETHEUS_TEXT = 'text/plain; version=0.0.4; charset=utf-8';

const READ = { method: 'GET', parameters: [], hasBody: false, changes: false } as const;
const CHANGE = { method: 'POST', parameters: [], hasBody: false, changes: true } as const;

/** All that a project can be asked: ProjectActions, by path. */
export const ROUTES: readonly Route[] = [
  { ...READ, path: /^\/v1\/health$/, answer: ({ project }) => json(healthOf(project)) },
  { ...READ, path: /^\/v1\/statistics$/, answer: ({ project }) => json(project.snapshot()) },
  {
    ...READ,
    path: /^\/v1\/tables$/,
    parameters: ['table'],
    answer: async ({ project, query }) => json(await project.actions.tables(parseTables(query))),
  },
  {
    ...READ,
    path: /^\/v1\/table-names$/,
    answer: async ({ project }) => json(await project.actions.tableNames()),
  },
  {
    ...READ,
    path: /^\/v1\/searches$/,
    parameters: ['table'],
    answer: ({ project, query }) => json(project.actions.searches(parseTable(query))),
  },
  {
    ...READ,
    path: /^\/v1\/config$/,
    answer: ({ project }) => json(project.actions.configuration()),
  },
  {
    ...READ,
    path: /^\/v1\/config\/changes$/,
    answer: async ({ project }) => json(await project.actions.configurationChanges()),
  },
  {
    ...READ,
    path: /^\/v1\/history$/,
    parameters: ['limit'],
    answer: async ({ project, query }) => json(await project.actions.history(parseLimit(query))),
  },
  {
    ...READ,
    path: /^\/metrics$/,
    answer: async ({ project }) => {
      return { contentType: PROMETHEUS_TEXT, body: await project.actions.metrics() };
    },
  },
  {
    ...READ,
    method: 'POST',
    path: /^\/v1\/plan$/,
    hasBody: true,
    answer: async ({ project, body, signal }) =>
      json(await project.actions.plan(parseMaintenance(body), signal)),
  },
  { ...CHANGE, path: /^\/v1\/maintenance$/, hasBody: true, answer: followMaintenance },
  {
    ...CHANGE,
    method: 'DELETE',
    path: /^\/v1\/maintenance\/([0-9a-f]{16})$/,
    answer: stopMaintenance,
  },
  {
    ...CHANGE,
    path: /^\/v1\/release-memory$/,
    answer: async ({ project }) => json(await project.actions.releaseMemory()),
  },
  {
    ...CHANGE,
    path: /^\/v1\/reload$/,
    answer: async ({ project }) => json(await project.actions.reload()),
  },
];

function healthOf({ snapshot, allowChanges }: ServedProject): HealthReport {
  const { lancekeepVersion, project, process } = snapshot();
  const processId = process.id;
  return {
    protocol: CONTROL_PROTOCOL,
    lancekeepVersion,
    project,
    processId,
    allowsChanges: allowChanges,
  };
}
