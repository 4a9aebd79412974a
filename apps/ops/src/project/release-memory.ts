import type { RunningProject } from '@lancekeep/control';
import { isLancekeepError, LancekeepError } from '@lancekeep/errors';
import { failureOf, type Failure } from '../command/failure.ts';
import type { Outcome } from '../command/outcome.ts';
import { formatBytes } from '../text/format-bytes.ts';
import { chooseProject } from './choose-project.ts';
import { clientOf } from './running-report.ts';

/** The result of `ops project release-memory`. */
export interface ReleasedMemory {
  readonly project: { readonly name: string; readonly uri: string };
  readonly processes: readonly ProcessRelease[];
}

export type ProcessRelease =
  | {
      readonly processId: number;
      readonly status: 'released';
      readonly rssBytesBefore: number;
      readonly rssBytesAfter: number;
      /** Whether the allocator could be told to give back what is free. */
      readonly isTrimmed: boolean;
    }
  | { readonly processId: number; readonly status: 'failed'; readonly error: Failure };

/** Has every process that has the chosen project open release its memory, one after the other. */
export async function releaseMemory(named: string | undefined): Promise<Outcome<ReleasedMemory>> {
  const { name, uri, processes: found } = await chooseProject(named);
  const living = found.filter(({ alive }) => alive !== false);
  if (living.length === 0) throw notRunning(name, uri);
  // A process may have the database open as several projects; its memory is one.
  const byProcess = new Map(living.map((each) => [each.snapshot.process.id, each]));
  const processes: ProcessRelease[] = [];
  for (const each of byProcess.values()) processes.push(await releaseIn(each));
  const result = { project: { name, uri }, processes };
  const text = processes.map(textOf).join('\n');
  const failed = processes.find((each) => each.status === 'failed');
  if (failed === undefined) return { result, text };
  return { result, text, isPartial: processes.length > 1, failure: failed.error };
}

async function releaseIn(project: RunningProject): Promise<ProcessRelease> {
  const processId = project.snapshot.process.id;
  try {
    const client = clientOf(project);
    if (typeof client === 'string') throw unavailable(project, client);
    const { before, after, isTrimmed } = await client.releaseMemory();
    const [rssBytesBefore, rssBytesAfter] = [before.rssBytes, after.rssBytes];
    return { processId, status: 'released', rssBytesBefore, rssBytesAfter, isTrimmed };
  } catch (error) {
    if (!isLancekeepError(error)) throw error;
    return { processId, status: 'failed', error: failureOf(error, 'ops project release-memory') };
  }
}

function textOf(release: ProcessRelease): string {
  if (release.status === 'failed') return `Process ${release.processId}: ${release.error.message}`;
  const { processId, rssBytesBefore, rssBytesAfter, isTrimmed } = release;
  const how = isTrimmed ? '' : ', the allocator not being tuned';
  return `Process ${processId}: ${formatBytes(rssBytesBefore)} resident before, ${formatBytes(rssBytesAfter)} after${how}.`;
}

function unavailable({ snapshot }: RunningProject, reason: string): LancekeepError {
  return new LancekeepError('CONTROL_UNAVAILABLE', {
    message: `Process ${snapshot.process.id} cannot be asked: ${reason}.`,
    hint: 'Set control.enabled to true in its configuration and open the project again.',
    subject: { path: snapshot.project.uri },
  });
}

function notRunning(name: string, uri: string): LancekeepError {
  return new LancekeepError('NOT_RESPONDING', {
    message: `The project ${name} at ${uri} is not running, so it holds no memory.`,
    hint: 'See "ops project list" for those that run.',
    subject: { project: name, processIds: [] },
  });
}
