/** What the maintenance commands of `ops` print with `--json`, as far as tests look at it. */
export interface Maintained {
  readonly operation: string;
  readonly projects: readonly [MaintainedProject, ...MaintainedProject[]];
}

export interface MaintainedProject {
  readonly retentionMs: number | null;
  readonly tables: readonly {
    readonly table: string;
    readonly status: string;
    readonly after?: { readonly fragments: number; readonly versions: number };
  }[];
}

/** A configuration without a retention, for programs that nobody else reads beside. */
export const KEEP_NOTHING = '{ "maintenance": { "retentionMs": 0, "allowUnsafeRetention": true } }';
