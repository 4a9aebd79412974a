import { configSchema } from '@lancekeep/config/settings';
import type { MaintenancePolicy } from './maintenance-policy.ts';

type Section = typeof configSchema;

const sectionOf = ({ properties }: Section, name: string): Section => properties[name] as Section;

const policySettings = sectionOf(sectionOf(configSchema, 'maintenance'), 'policy').properties;

const defaults = Object.entries(policySettings).map(
  ([name, setting]) => [name, (setting as { readonly default: number }).default] as const,
);

/** The policy of the configuration's defaults, with a retention of choice. */
export const policyWith = (retentionMs: number): MaintenancePolicy => ({
  ...(Object.fromEntries(defaults) as Omit<MaintenancePolicy, 'retentionMs'>),
  retentionMs,
});
