/** What the server allows. Times in milliseconds, sizes in bytes. */
export interface ControlLimits {
  /** Of a request's body. */
  readonly bodyBytes: number;
  /** Of a request's line and headers together; a path may name hundreds of tables. */
  readonly headerBytes: number;
  readonly headersMs: number;
  readonly bodyMs: number;
  readonly connections: number;
  /** Maintenance runs that are followed at a time; fewer than connections, so that others can ask. */
  readonly streams: number;
  /** How long a connection that asks for nonsense occupies its place. */
  readonly penaltyMs: number;
  /** How long a client may leave an answer unread before it is cut off. */
  readonly unreadMs: number;
  /** What a client that reads slowly may have waiting in memory. */
  readonly unreadBytes: number;
  /** Between signs of life while an answer is being made. */
  readonly waitingMs: number;
  /** Between signs of life while maintenance is followed. */
  readonly aliveMs: number;
  /** How long a snapshot is given again. */
  readonly snapshotMs: number;
  /** How long requests may go on once the server is closed. */
  readonly closingMs: number;
}

export const CONTROL_LIMITS: ControlLimits = {
  bodyBytes: 64 * 1024,
  headerBytes: 16 * 1024,
  headersMs: 2_000,
  bodyMs: 3_000,
  connections: 8,
  streams: 4,
  penaltyMs: 500,
  unreadMs: 5_000,
  unreadBytes: 4 * 1024 * 1024,
  waitingMs: 500,
  aliveMs: 2_000,
  snapshotMs: 100,
  closingMs: 1_000,
};
