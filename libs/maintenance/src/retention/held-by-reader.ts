/** The process whose read or handle keeps versions from being pruned. */
export interface HeldByReader {
  /** `null`: its own word cannot be read, so that it may use any version. */
  readonly processId: number | null;
  readonly host: string | null;
  readonly version: number;
  /** ISO 8601. */
  readonly since: string | null;
}
