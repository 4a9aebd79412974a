import type { OptimizeStats } from '@lancedb/lancedb';
import type { ProcessIo } from '../journal/process-io.ts';

/** The database as the child opens it. It goes over the channel alone: options can hold secrets. */
export interface ChildDatabase {
  readonly uri: string;
  readonly storageOptions: Readonly<Record<string, string>>;
}

/** What the parent sends, one at a time: the next when the last was answered. */
export interface ChildRequest {
  readonly database: ChildDatabase;
  readonly table: string;
  /** Milliseconds since 1970: a message is JSON, which has no dates. */
  readonly cleanupOlderThanMs: number;
}

/** What the child answers. Errors keep their message, by which the parent classifies them. */
export type ChildAnswer =
  | {
      readonly statistics: OptimizeStats;
      readonly peakBytes: number | null;
      readonly io: ProcessIo | null;
    }
  | { readonly error: { readonly message: string; readonly code: string | null } };
