import { adviceText } from '../advice/advice-text.ts';
import { lookUpText } from '../figures/look-up-text.ts';
import { maintenanceLines } from '../figures/maintenance-lines.ts';
import { memoryText } from '../figures/memory-text.ts';
import { objectStoreText } from '../figures/object-store-text.ts';
import { processHead } from '../figures/process-head.ts';
import { sessionsText } from '../figures/sessions-text.ts';
import { tablesText } from '../figures/tables-text.ts';
import { formatAge } from '../text/format-time.ts';
import { wrap } from '../text/wrap.ts';
import type { ProjectStats } from './project-stats.ts';

type Process = ProjectStats['processes'][number];

/** All figures for a person: a block for every process. */
export function projectStatsText({ project, processes }: ProjectStats): string {
  const blocks = processes.map((each) => blockOf(each).join('\n\n'));
  return [`${project.name} at ${project.uri}`, ...blocks].join('\n\n');
}

function blockOf(report: Process): readonly string[] {
  const { tables, sessions, memory, maintenance, advice, objectStore = null } = report;
  const lines = [
    ...programLines(report),
    ...memoryText(memory),
    ...lookUpText(tables),
    ...(maintenance === undefined ? [] : maintenanceLines(maintenance)),
  ];
  return [
    processHead(report),
    lines.join('\n'),
    sessionsText(sessions),
    tablesText(tables),
    ...(objectStore === null || objectStore.operations.length === 0
      ? []
      : [objectStoreText(objectStore)]),
    ...adviceText(advice),
  ];
}

function programLines({ process: host, project, lancekeepVersion, control }: Process) {
  const opened = formatAge(Date.now() - Date.parse(project.openedAt));
  const program = `Program: ${host.script ?? host.title}, Node ${host.nodeVersion}, lancekeep ${lancekeepVersion}, opened ${opened}`;
  const endpoint = control?.endpoint ?? null;
  const changes = control?.allowsChanges === true ? 'changes allowed' : 'no changes allowed';
  const answers = endpoint === null ? [] : [`Answers on ${endpoint.socket}, ${changes}`];
  return [program, ...answers].map((line) => wrap(line, process.stdout));
}
