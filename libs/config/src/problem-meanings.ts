import type { ConfigProblemCode } from './problem-codes.ts';

/** What a problem is, and what to do about it; each one or more sentences. */
export interface ProblemMeaning {
  readonly when: string;
  readonly remedy: string;
}

/** Written into docs/configuration.md by `npm run schema`, and into SARIF by `ops config validate`. */
export const PROBLEM_MEANINGS: Readonly<Record<ConfigProblemCode, ProblemMeaning>> = {
  FILE_UNREADABLE: {
    when: 'The file is missing, may not be read, or is a folder, a pipe, a socket, a device or a link to nothing.',
    remedy: 'Name a regular file that this user may read.',
  },
  FILE_EMPTY: {
    when: 'The file holds nothing, comments only, or, as `package.json`, no key `lancekeep`.',
    remedy: 'Fill it, or remove it.',
  },
  FILE_TOO_LARGE: {
    when: 'The file has more than 4 MB.',
    remedy: 'Name the right file: no configuration is that large.',
  },
  FILE_ENCODING: {
    when: 'The file is not UTF-8: it is UTF-16, has letters of Latin-1, or a NUL character. A byte order mark of UTF-8 is accepted.',
    remedy: 'Save it as UTF-8.',
  },
  FILE_FORMAT: {
    when: 'The ending of the name belongs to no format.',
    remedy: 'Rename the file so that its ending tells its format.',
  },
  MODULE_FAILED: {
    when: 'A JavaScript or TypeScript file fails while it is loaded, has no default export, or exports a promise that does not settle within 10 seconds.',
    remedy: 'Run the file with node, which tells more.',
  },
  MODULE_NOT_RUN: {
    when: 'A JavaScript or TypeScript file would have to be run, and `--no-exec` forbids it.',
    remedy:
      'Leave `--no-exec` out where you trust the file, or keep the configuration in JSON, YAML or TOML.',
  },
  SYNTAX: {
    when: 'The text breaks the rules of its format: also tabs that indent YAML, tags and aliases that explode, comments and trailing commas in `.json`, values nested too deeply (more than some hundred levels), or far too many of them (more than 100,000).',
    remedy:
      'Mend it at its place; rename `.json` to `.jsonc` to keep comments and trailing commas.',
  },
  DUPLICATE_KEY: {
    when: 'One key stands twice in one object.',
    remedy: 'Keep one of the two.',
  },
  BOTH_SPELLINGS: {
    when: 'Two spellings of one setting, `indexCacheMb` and `index_cache_mb`, stand in one object.',
    remedy: 'Keep one of the two.',
  },
  EXTENDS_FAILED: {
    when: 'A file that another one names in `extends` is missing, holds no configuration, or is one too many.',
    remedy: 'Name a file that is there; a relative path counts from the file that names it.',
  },
  EXTENDS_CYCLE: {
    when: 'A file extends itself, at once or through others, which the message names.',
    remedy: 'Remove one of these references.',
  },
  UNKNOWN_KEY: {
    when: 'There is no such setting, here or anywhere. Also `__proto__` and `constructor` are keys as any other.',
    remedy: 'Take the name that the hint tells, or remove the key.',
  },
  WRONG_TYPE: {
    when: 'The value is of another type: a text for a number, a list for an object.',
    remedy: 'Write the value as the message says.',
  },
  OUT_OF_RANGE: {
    when: 'The number is below the floor or above the ceiling of its setting.',
    remedy: 'Take a number within the limits that the table of settings tells.',
  },
  INVALID_VALUE: {
    when: 'The value has the right type but not the right form, or is none of the few that there are.',
    remedy: 'Take the value that the hint tells, or write it as the message says.',
  },
  RETENTION_UNSAFE: {
    when: 'A retention is shorter than reads may need a version. Maintenance is refused with it.',
    remedy: 'Raise `maintenance.retentionMs`, or set `maintenance.allowUnsafeRetention`.',
  },
  SCHEDULE_NEVER_FIRES: {
    when: 'By the schedule nothing is ever due.',
    remedy: 'Give `maintenance.schedule` an interval, a cron expression or a debt.',
  },
  UNKNOWN_STORAGE_OPTION: {
    when: 'LanceDB knows no such storage option, or it belongs to another object store.',
    remedy: 'Take the name that the hint tells, or remove the option.',
  },
  UNKNOWN_VARIABLE: {
    when: 'No setting belongs to an environment variable that starts with `LANCEKEEP_`.',
    remedy: 'Take the name that the hint tells, or unset the variable.',
  },
  FILE_IGNORED: {
    when: 'A second configuration file lies in the same folder and is not read.',
    remedy: 'Keep one configuration file in a folder.',
  },
};
