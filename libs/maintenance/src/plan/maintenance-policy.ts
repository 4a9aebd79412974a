import type { MaintenanceConfig } from '@lancekeep/config';

/** How much debt one table may have, and how long its versions are kept. Units as in the configuration. */
export type MaintenancePolicy = MaintenanceConfig['policy'] & { readonly retentionMs: number };

/** What holds for a table: its own settings before those for all. */
export function policyOf(config: MaintenanceConfig, table: string): MaintenancePolicy {
  const own = Object.hasOwn(config.tables, table) ? config.tables[table] : {};
  return { ...config.policy, retentionMs: config.retentionMs, ...own };
}
