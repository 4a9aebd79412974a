import {
  askProject,
  type ProjectClient,
  type ProjectSnapshot,
  type RunningProject,
} from '@lancekeep/control';
import { isLancekeepError } from '@lancekeep/errors';

/** A running project as the commands tell it. */
export interface RunningReport extends ProjectSnapshot {
  /**
   * `running`: it answered, or has renewed its figures lately. `silent`: the process lives and does
   * neither: it hangs, is stopped, or is very busy. `gone`: the process is dead. `unknown`: neither
   * can be told.
   */
  readonly state: 'running' | 'silent' | 'gone' | 'unknown';
  /** `process`: asked now. `statusFile`: what the process wrote last. */
  readonly figuresFrom: 'process' | 'statusFile';
  /** Why the process was not asked, or did not answer; `null` when it did. */
  readonly notAnswered: string | null;
  /** Since the figures were taken. */
  readonly ageMs: number;
  readonly alive: boolean | null;
  /** How `alive` is known, or why not. */
  readonly aliveReason: string;
}

/** Five times the interval in which a project renews its figures. */
const SILENT_AFTER_MS = 10_000;

/** What a question to the process gives. Default: its statistics, which cost it next to nothing. */
export type Question = (client: ProjectClient, project: RunningProject) => Promise<ProjectSnapshot>;

const statistics: Question = (client) => client.statistics();

/** Asks every process at once; of one that does not answer, what it wrote last. */
export function askRunning(
  projects: readonly RunningProject[],
  question: Question = statistics,
): Promise<readonly RunningReport[]> {
  return Promise.all(projects.map((project) => ask(project, question)));
}

/** A client of a process that can be asked; else the reason why it cannot. */
export function clientOf({ snapshot, alive, aliveReason }: RunningProject): ProjectClient | string {
  const { control, project, process } = snapshot;
  if (alive === false) return aliveReason;
  if (control === undefined) return 'its lancekeep is too old to be asked';
  if (control.endpoint !== null) {
    return askProject({ endpoint: control.endpoint, name: project.name, processId: process.id });
  }
  return control.problem?.message ?? 'control.enabled is false in its configuration';
}

async function ask(project: RunningProject, question: Question): Promise<RunningReport> {
  const client = clientOf(project);
  if (typeof client === 'string') return fileReport(project, client, false);
  try {
    const snapshot = await question(client, project);
    const { alive, aliveReason } = project;
    const asked = { state: 'running', figuresFrom: 'process', notAnswered: null } as const;
    return { ...snapshot, ...asked, ageMs: 0, alive, aliveReason };
  } catch (error) {
    if (!isLancekeepError(error)) throw error;
    return fileReport(project, error.message, error.code === 'NOT_RESPONDING');
  }
}

/** `isSilent`: it was asked, and did not answer. */
function fileReport(
  { snapshot, ageMs, alive, aliveReason }: RunningProject,
  notAnswered: string,
  isSilent: boolean,
): RunningReport {
  const state = stateOf({ ageMs, alive, isSilent });
  return { ...snapshot, state, figuresFrom: 'statusFile', notAnswered, ageMs, alive, aliveReason };
}

function stateOf({
  alive,
  ageMs,
  isSilent,
}: Pick<RunningProject, 'alive' | 'ageMs'> & {
  readonly isSilent: boolean;
}): RunningReport['state'] {
  if (alive === false) return 'gone';
  if (ageMs <= SILENT_AFTER_MS && !isSilent) return 'running';
  return alive === null ? 'unknown' : 'silent';
}
