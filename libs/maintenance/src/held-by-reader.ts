/** The process whose read or handle keeps versions from being pruned. */
export interface HeldByReader {
  readonly processId: number;
  readonly host: string;
  readonly version: number;
}
