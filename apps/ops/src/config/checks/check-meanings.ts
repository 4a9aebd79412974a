import type { ProblemMeaning } from '@lancekeep/config/settings';
import type { CHECK_CODES } from './finding.ts';

/** As docs/configuration.md has them, and SARIF by `ops config validate`. */
export const CHECK_MEANINGS: Readonly<Record<keyof typeof CHECK_CODES, ProblemMeaning>> = {
  SESSIONS_ABOVE_MEMORY: {
    when: 'The caches of all sessions together may hold more than three quarters of the memory of the machine, or of the control group (a container).',
    remedy: 'Lower the cache limits, or set `memory.budgetMb`, from which they follow.',
  },
  BUDGET_ABOVE_MEMORY: {
    when: '`memory.budgetMb` is more than the machine, or the control group, has.',
    remedy: 'Lower it, with room for the process itself.',
  },
  LANCEDB_HANGS: {
    when: 'The environment has `LANCE_IO_THREADS=1`, with which compaction waits for ever. Only checked with the environment, which is without a named file.',
    remedy: 'Unset the variable, or set it to 2 or more.',
  },
  LANCEDB_UNSUPPORTED: {
    when: 'In the folder of the file, or above it, another version of LanceDB is installed than lancekeep is made for.',
    remedy: 'Install a version that it is made for.',
  },
  SECRET_READABLE: {
    when: 'A key, token or password stands in a file that the group or all users may read.',
    remedy: 'Take the rights away with `chmod 600`, or give the secret by its variable.',
  },
  DATABASE_SHARED: {
    when: 'Two of the files that are checked have one database, or a project of another name has it open.',
    remedy: 'Give each project a database of its own, or both the same name.',
  },
  UNKNOWN_TABLE: {
    when: 'With `--project`: `database.tables` or `maintenance.tables` names a table that the database does not have.',
    remedy: 'Correct the name; where the table is yet to come, leave it.',
  },
  DIMENSIONS_DIFFER: {
    when: 'With `--project`: no vector column of the database has `embedding.dimensions`.',
    remedy: 'Set it to what the tables have, or write them anew with the other model.',
  },
  INDEX_CACHE_SMALL: {
    when: 'With `--project`: an index is larger than the index cache of the session that reads it.',
    remedy: 'Raise the limit, or see with `ops cache probe` that it does not matter.',
  },
  SCHEDULE_TOO_FREQUENT: {
    when: 'With `--project`: the schedule is due more often than half of the last runs took, as the journal has them.',
    remedy: 'Let it be due less often.',
  },
};
