/** Why an entry of the tree is not indexed. */
export type SkipReason =
  /** A `.gitignore` rule matches it; an ignored folder counts once. */
  | 'ignored'
  /** A symbolic link: what it points to inside the tree is found under its own path. */
  | 'link'
  /** Neither file, folder nor link: a socket, a pipe, a device. */
  | 'special'
  | 'tooLarge'
  /** A NUL in the first 8 kB, or bytes that are no UTF-8. */
  | 'binary'
  /** The system refused to read it; what was indexed of it before is kept. */
  | 'unreadable';

export type SkipCounts = Readonly<Record<SkipReason, number>>;

/** One file or folder that could not be read, and the system's code, for example `EACCES`. */
export interface UnreadablePath {
  /** Relative to the root with forward slashes; `''` is the root itself. */
  readonly path: string;
  readonly code: string;
}

/** What a walk left out. The walk and the reader write to it, the report reads it. */
export interface SkipLog {
  readonly counts: SkipCounts;
  readonly unreadable: readonly UnreadablePath[];
  add(reason: Exclude<SkipReason, 'unreadable'>): void;
  addUnreadable(path: string, error: unknown): void;
}

export function createSkipLog(): SkipLog {
  const counts = { ignored: 0, link: 0, special: 0, tooLarge: 0, binary: 0, unreadable: 0 };
  const unreadable: UnreadablePath[] = [];
  return {
    counts,
    unreadable,
    add(reason) {
      counts[reason] += 1;
    },
    addUnreadable(path, error) {
      counts.unreadable += 1;
      unreadable.push({ path, code: systemCodeOf(error) ?? 'unknown' });
    },
  };
}

/** The system's code of a failed call, for example `ENOENT`. */
export function systemCodeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
