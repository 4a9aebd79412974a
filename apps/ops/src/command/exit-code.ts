/** How every command ends. Part of the public contract, as the codes of errors are. */
export const EXIT = {
  done: 0,
  unexpected: 1,
  usage: 2,
  configuration: 3,
  partlyFailed: 4,
  busy: 5,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What the help of every command says of them. */
export const EXIT_CODE_MEANINGS: Readonly<Record<ExitCode, string>> = {
  [EXIT.done]: 'done',
  [EXIT.unexpected]: 'an unexpected failure',
  [EXIT.usage]: 'wrong arguments, or no such project, database or table',
  [EXIT.configuration]: 'the configuration is invalid',
  [EXIT.partlyFailed]: 'some tables failed, or the doctor found something; the result tells what',
  [EXIT.busy]: 'another process holds the project, or none that has it open answers',
  [EXIT.interrupted]: 'interrupted; the result tells what was done',
};

const BY_CODE: ReadonlyMap<string, ExitCode> = new Map([
  ['INVALID_ARGUMENT', EXIT.usage],
  ['NO_CONFIG_FILE', EXIT.usage],
  ['NO_PROJECT', EXIT.usage],
  ['NOT_A_DATABASE', EXIT.usage],
  ['REMOTE_UNSUPPORTED', EXIT.usage],
  ['RETENTION_UNSAFE', EXIT.usage],
  ['SEVERAL_PROJECTS', EXIT.usage],
  ['TABLE_NOT_FOUND', EXIT.usage],
  ['CONFIG_INVALID', EXIT.configuration],
  ['PARTLY_FAILED', EXIT.partlyFailed],
  ['PROBLEMS_FOUND', EXIT.partlyFailed],
  ['CONTROL_REFUSED', EXIT.busy],
  ['CONTROL_UNAVAILABLE', EXIT.busy],
  ['NOT_RESPONDING', EXIT.busy],
  ['PROJECT_BUSY', EXIT.busy],
  ['INTERRUPTED', EXIT.interrupted],
]);

/** The exit code for the `code` of an error; 1 for one that is not listed. */
export function exitCodeOf(code: string): ExitCode {
  return BY_CODE.get(code) ?? EXIT.unexpected;
}
