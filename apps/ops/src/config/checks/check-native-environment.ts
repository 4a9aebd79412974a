import type { Finding } from './finding.ts';

/**
 * LanceDB's own variables win over what the configuration says of them. With one thread for reads and
 * writes its compaction waits for ever (hazard H4).
 */
export function checkNativeEnvironment(environment: NodeJS.ProcessEnv): readonly Finding[] {
  const threads = environment['LANCE_IO_THREADS'];
  if (threads === undefined || Number(threads) !== 1) return [];
  return [
    {
      code: 'LANCEDB_HANGS',
      message: 'with LANCE_IO_THREADS=1 the compaction of LanceDB waits for ever',
      hint: 'Unset it, or set it to 2 or more; memory.ioThreads does the same for one project.',
      pointer: '/memory/ioThreads',
      source: 'LANCE_IO_THREADS',
    },
  ];
}
