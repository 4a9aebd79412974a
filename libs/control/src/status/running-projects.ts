import { isLancekeepError } from '@lancekeep/errors';
import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProjectSnapshot } from '../contract/project-snapshot.ts';
import { probeProcess } from '../process/process-liveness.ts';
import { diedWithItsProcess } from './dead-entries.ts';
import { kindOfEntry, type EntryKind } from './entry-name.ts';
import { readStatusFile } from './status-file.ts';
import { checkStatusFolder, statusFolders, temporaryStatusFolder } from './status-folder.ts';
import { hasCode } from '../system-error.ts';

/** What a control server makes beside the status file. */
const BELONGINGS: readonly EntryKind[] = ['socket', 'token', 'binding'];

/** A publisher rewrites its file every few seconds: nobody will finish one that is as old as this. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/** A project as its status file tells it. */
export interface RunningProject {
  /** What was true `ageMs` ago. */
  readonly snapshot: ProjectSnapshot;
  /** The path of the status file. */
  readonly file: string;
  /** Since the snapshot was taken. An age of many intervals means that the process hangs, or died. */
  readonly ageMs: number;
  /** Whether this very process lives; `null` when it cannot be told from here. */
  readonly alive: boolean | null;
  /** How `alive` is known, or why not. */
  readonly aliveReason: string;
}

/** Something in the status folders that was passed over. */
export interface StatusWarning {
  readonly path: string;
  /** One sentence. */
  readonly message: string;
  /** What to do; `null` where nothing need be done. */
  readonly hint: string | null;
}

export interface RunningProjects {
  /** Oldest first. */
  readonly projects: readonly RunningProject[];
  readonly warnings: readonly StatusWarning[];
}

export interface RemovedStatusFiles {
  /** Paths of what was removed. */
  readonly removed: readonly string[];
  readonly warnings: readonly StatusWarning[];
}

interface Findings {
  readonly projects: RunningProject[];
  readonly warnings: StatusWarning[];
  readonly abandoned: string[];
  /** Sockets, tokens, and folders in which a socket was being made. */
  readonly belongings: string[];
  /** Names that were met. A folder may be reached by two paths: `/var/run` is a link to `/run`. */
  readonly names: Set<string>;
}

/**
 * Lists the projects of this user that have a status file, dead ones included. Reads only.
 *
 * @throws LancekeepError `INVALID_ARGUMENT` as `statusFolder()`. What cannot be trusted or read, a
 * whole folder too, is a warning.
 */
export async function listRunningProjects(): Promise<RunningProjects> {
  const { projects, warnings } = await findAll();
  return { projects, warnings };
}

/**
 * Removes the status files, sockets and tokens of processes that are proven dead, and what a crash
 * in the middle of a write left an hour ago or earlier. Anything else stays.
 *
 * @throws LancekeepError as `listRunningProjects`.
 */
export async function removeDeadStatusFiles(): Promise<RemovedStatusFiles> {
  const { projects, warnings, abandoned, belongings } = await findAll();
  const dead = projects.filter((project) => project.alive === false).map(({ file }) => file);
  const left = [...belongings, ...(await belongingsElsewhere())].filter((path) =>
    diedWithItsProcess(path, projects),
  );
  const removed: string[] = [];
  // The status file last: it proves for the others that their process is dead.
  for (const path of [...left, ...dead, ...abandoned]) {
    try {
      await rm(path, { force: true, recursive: true });
      removed.push(path);
    } catch (error) {
      warnings.push(warningOf(path, error));
    }
  }
  return { removed, warnings };
}

async function findAll(): Promise<Findings> {
  const findings: Findings = {
    projects: [],
    warnings: [],
    abandoned: [],
    belongings: [],
    names: new Set(),
  };
  for (const folder of statusFolders()) {
    try {
      if (await checkStatusFolder(folder)) await findIn(folder, findings);
    } catch (error) {
      findings.warnings.push(warningOf(folder, error));
    }
  }
  const openedAt = (project: RunningProject) => Date.parse(project.snapshot.project.openedAt);
  findings.projects.sort((one, other) => openedAt(one) - openedAt(other));
  return findings;
}

async function findIn(folder: string, findings: Findings): Promise<void> {
  for (const name of (await readdir(folder)).sort()) {
    const file = join(folder, name);
    const kind = kindOfEntry(name);
    if (kind !== 'foreign' && findings.names.has(name)) continue;
    findings.names.add(name);
    if (kind === 'status') await examine(file, findings);
    else if (kind === 'unfinished') await examineUnfinished(file, findings);
    else if (BELONGINGS.includes(kind)) findings.belongings.push(file);
    else if (name.endsWith('.json')) findings.warnings.push(skipped(file, 'its name is foreign'));
  }
}

async function examine(file: string, findings: Findings): Promise<void> {
  const found = await readStatusFile(file);
  if (found.kind === 'snapshot') findings.projects.push(projectOf(file, found.snapshot));
  if (found.kind !== 'unreadable') return;
  findings.warnings.push(skipped(file, found.problem));
  if (isAbandoned(found.changedAtMs)) findings.abandoned.push(file);
}

async function examineUnfinished(file: string, findings: Findings): Promise<void> {
  try {
    if (isAbandoned((await lstat(file)).mtimeMs)) findings.abandoned.push(file);
  } catch (error) {
    // Its writer has renamed it since the folder was read.
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}

/** A socket whose path would be too long in the folder that was chosen is in the temporary one. */
async function belongingsElsewhere(): Promise<readonly string[]> {
  const folder = temporaryStatusFolder();
  if (statusFolders().includes(folder)) return [];
  try {
    if (!(await checkStatusFolder(folder))) return [];
    const isBelonging = (name: string) => BELONGINGS.includes(kindOfEntry(name));
    return (await readdir(folder)).filter(isBelonging).map((name) => join(folder, name));
  } catch {
    // Not the folder of this process: whoever uses it is warned.
    return [];
  }
}

function projectOf(file: string, snapshot: ProjectSnapshot): RunningProject {
  const { alive, reason } = probeProcess(snapshot.process);
  const ageMs = Math.max(Date.now() - Date.parse(snapshot.takenAt), 0);
  return { snapshot, file, ageMs, alive, aliveReason: reason };
}

function isAbandoned(changedAtMs: number | null): boolean {
  return changedAtMs !== null && Date.now() - changedAtMs > ABANDONED_AFTER_MS;
}

function skipped(path: string, problem: string): StatusWarning {
  return { path, message: `The status file ${path} was skipped: ${problem}.`, hint: null };
}

function warningOf(path: string, error: unknown): StatusWarning {
  const hint = isLancekeepError(error) ? error.hint : null;
  return { path, message: error instanceof Error ? error.message : String(error), hint };
}
