import { leaseHolderName, type LeaseStatus } from '@lancekeep/lease';
import { finding, type Finding } from './finding.ts';

/** A lease that is free, or held by a process that lives, is as it should be. */
export function examineLease(lease: LeaseStatus): readonly Finding[] {
  if (lease.state === 'free' || lease.state === 'held') return [];
  const { holder } = lease;
  const who =
    holder === null ? 'a process without a readable record' : `process ${leaseHolderName(holder)}`;
  if (lease.state === 'stale') {
    return [
      finding({
        code: 'STALE_LEASE',
        severity: 'warning',
        table: null,
        message: `The writer lease is that of ${who}, which is dead.`,
        meaning:
          'A writer ended without closing. The lease hinders nobody: the next writer takes it.',
        mend: 'Nothing has to be done; opening the project for writing, or --fix, clears it.',
        isFixable: true,
        facts: { holder },
      }),
    ];
  }
  const { reason } = lease;
  return [
    finding({
      code: 'UNPROVEN_LEASE',
      severity: 'warning',
      table: null,
      message: `The writer lease is that of ${who}, and whether it lives is not certain, because ${reason}.`,
      meaning: 'Writers and maintenance are refused with PROJECT_BUSY as long as it is there.',
      mend: `When you are certain that it is gone: ops db break-lease ${leaseHolderName(holder)}.`,
      isFixable: false,
      facts: { holder, reason },
    }),
  ];
}
