import type { Connection, Session } from '@lancedb/lancedb';
import { callNative } from '@lancekeep/errors';

/** What a connection needs. A Session is required: without one LanceDB makes a 7 GiB budget. */
export interface ConnectionOptions {
  /** A local path, or the URI of an object store. */
  readonly uri: string;
  readonly session: Session;
  /** 0: every read looks for a newer version first (0.03 ms on a local disk). */
  readonly readConsistencyMs: number;
  readonly storageOptions: Readonly<Record<string, string>>;
}

/**
 * Connects with a Session and a read consistency, always. LanceDB creates a missing local folder
 * (hazard H14), so the caller checks the path first.
 */
export async function openConnection(options: ConnectionOptions): Promise<Connection> {
  const { connect } = await import('@lancedb/lancedb');
  return callNative({ operation: 'connect', path: options.uri }, () =>
    connect(options.uri, {
      session: options.session,
      readConsistencyInterval: options.readConsistencyMs / 1000,
      storageOptions: { ...options.storageOptions },
    }),
  );
}
