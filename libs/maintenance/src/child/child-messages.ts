import type { OptimizeStats } from '@lancedb/lancedb';
import type { DeclaredIndex } from '@lancekeep/tables';
import type { ProcessIo } from '../compaction/process-io.ts';

/** The database as the child opens it. It goes over the channel alone: options can hold secrets. */
export interface ChildDatabase {
  readonly uri: string;
  readonly storageOptions: Readonly<Record<string, string>>;
  /**
   * The state folder of a database that is a folder: there the child notes the indices that it writes,
   * since it may outlive this process by a moment. Default: nothing is noted.
   */
  readonly stateFolder?: string | undefined;
}

/** What the parent sends, one at a time: the next when the last was answered. */
export type ChildRequest = OptimizeRequest | CreateIndexRequest;

interface TableRequest {
  readonly database: ChildDatabase;
  readonly table: string;
}

export interface OptimizeRequest extends TableRequest {
  readonly kind: 'optimize';
  /** Milliseconds since 1970: a message is JSON, which has no dates. */
  readonly cleanupOlderThanMs: number;
}

export interface CreateIndexRequest extends TableRequest {
  readonly kind: 'createIndex';
  readonly index: DeclaredIndex;
  readonly replace: boolean;
}

interface Cost {
  readonly peakBytes: number | null;
  readonly io: ProcessIo | null;
}

/** What the child answers to each kind of request. */
export interface ChildResults {
  readonly optimize: Cost & { readonly statistics: OptimizeStats };
  readonly createIndex: Cost;
}

/** Errors keep their message, by which the parent classifies them. */
export type ChildAnswer<Kind extends ChildRequest['kind'] = ChildRequest['kind']> =
  | { readonly result: ChildResults[Kind] }
  | { readonly error: { readonly message: string; readonly code: string | null } };
