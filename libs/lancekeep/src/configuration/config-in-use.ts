import type { LancekeepConfig } from '@lancekeep/config';

/** A configuration that may be replaced by another one while it is in use. */
export interface ConfigInUse {
  /** What holds now; deeply frozen. Not to be kept. */
  readonly current: LancekeepConfig;
  /** Calls `listener` with the JSON pointers of what has another value now. */
  onChange(listener: ConfigListener): void;
}

export type ConfigListener = (applied: readonly string[]) => Promise<void> | void;

/** One that stays as it is. */
export const fixedConfig = (current: LancekeepConfig): ConfigInUse => ({
  current,
  onChange: () => undefined,
});
