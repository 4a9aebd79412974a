import type { EndpointDescription } from '@lancekeep/control';

/** The sizes of the case. */
export interface ControlSizes {
  readonly tables: number;
  readonly rowsPerTable: number;
  readonly dimensions: number;
  /** Partitions of the IVF_FLAT index of each table: each is an entry of the cache. */
  readonly partitions: number;
  /** Versions that the first table gets besides, of one row each: the metadata of each is an entry. */
  readonly versions: number;
  /** How long the process is watched. */
  readonly seconds: number;
}

/** What a program gets. */
export interface ControlInput extends ControlSizes {
  readonly folder: string;
  readonly asked: Asked;
}

/** What is asked of the process once a second: `socket` by another process, the others by itself. */
export type Asked = 'nothing' | 'stats' | 'tables' | 'socket';

/** What the process that asks over the control socket gets. */
export interface AskerInput {
  readonly endpoint: EndpointDescription;
  readonly name: string;
  readonly processId: number;
  readonly seconds: number;
}
