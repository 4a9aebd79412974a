import type { Outcome } from '../command/outcome.ts';
import { formatBytes } from '../text/format-bytes.ts';
import { askEachProcess, type ProcessAnswers } from './ask-each-process.ts';

/** What one process released. */
export interface ReleasedProcess {
  readonly status: 'released';
  readonly rssBytesBefore: number;
  readonly rssBytesAfter: number;
  /** Whether the allocator could be told to give back what is free. */
  readonly isTrimmed: boolean;
}

/** The result of `ops project release-memory`. */
export type ReleasedMemory = ProcessAnswers<ReleasedProcess>;

/** Has every process that has the chosen project open release its memory, one after the other. */
export function releaseMemory(named: string | undefined): Promise<Outcome<ReleasedMemory>> {
  return askEachProcess<ReleasedProcess>(named, {
    operation: 'ops project release-memory',
    ask: async (client) => {
      const { before, after, isTrimmed } = await client.releaseMemory();
      const [rssBytesBefore, rssBytesAfter] = [before.rssBytes, after.rssBytes];
      return { status: 'released', rssBytesBefore, rssBytesAfter, isTrimmed };
    },
    textOf: ({ processId, rssBytesBefore, rssBytesAfter, isTrimmed }) => {
      const how = isTrimmed ? '' : ', the allocator not being tuned';
      return `Process ${processId}: ${formatBytes(rssBytesBefore)} resident before, ${formatBytes(rssBytesAfter)} after${how}.`;
    },
  });
}
