import { hostname } from 'node:os';
import { identifyProcess } from '../evidence/identify-process.ts';
import type { ReaderRecord } from './reader-record.ts';

/** Who this process is, for what it tells others. */
export async function describeReader(
  project: string,
): Promise<Pick<ReaderRecord, 'format' | 'reader' | 'identity'>> {
  const since = new Date().toISOString();
  const reader = { processId: process.pid, host: hostname(), since, project };
  return { format: 1, reader, identity: await identifyProcess() };
}
