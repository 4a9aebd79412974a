import { LancekeepError, type LeaseHolder } from '@lancekeep/errors';
import type { Verdict } from './evidence/judge-holder.ts';
import { leaseHolderName } from './lease-holder-name.ts';

export interface BusyProject {
  /** The real path or URI of the project. */
  readonly path: string;
  readonly holder: LeaseHolder | null;
  /** Why the lease cannot be had. */
  readonly verdict: Verdict;
}

/** PROJECT_BUSY, with a hint that fits what is known of the holder. */
export function projectBusy(busy: BusyProject): LancekeepError<'PROJECT_BUSY'> {
  const { path, holder } = busy;
  return new LancekeepError('PROJECT_BUSY', {
    message: `The writer lease of ${path} is held by ${describe(holder)}.`,
    hint: hintFor(busy),
    subject: { path, holder },
  });
}

function hintFor({ path, holder, verdict }: BusyProject): string {
  if (verdict.verdict === 'unknown') {
    const command = `ops db break-lease ${leaseHolderName(holder)} --project ${JSON.stringify(path)}`;
    return `It cannot be told whether ${describe(holder)} still runs, because ${verdict.reason}; if it is surely gone, break its lease by name: ${command}.`;
  }
  if (holder === null || verdict.verdict !== 'alive') {
    return 'Another process is taking or holding the lease and has left no record yet: try again in a moment, or open the project with mode "readOnly".';
  }
  return `Close the project in ${describe(holder)}, wait until that process ends, or open the project with mode "readOnly".`;
}

function describe(holder: LeaseHolder | null): string {
  if (holder === null) return 'a process that cannot be named';
  return `process ${holder.processId} on host ${holder.host} (project "${holder.project}", since ${holder.since})`;
}
