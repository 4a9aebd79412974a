/** Something about the limits that a person should know. It is logged, and part of the statistics. */
export interface LimitWarning {
  /**
   * - `LIMITS_NOT_APPLIED`: a limit that this project asks for is not the one in force.
   * - `LIMIT_REPLACED`: a value in the environment would make LanceDB hang or fail, another is used.
   */
  readonly code: 'LIMITS_NOT_APPLIED' | 'LIMIT_REPLACED';
  readonly message: string;
  readonly hint: string;
}
