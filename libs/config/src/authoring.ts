/**
 * `@lancekeep/config/authoring`: what programs need that write configuration files. Applications,
 * which only read them, do not load it.
 */
export { changeSetting, type SettingChange } from './editing/change-setting.ts';
export type { ConfigEdit } from './editing/config-edit.ts';
export { migrateKeys, type KeyChange, type Migration } from './editing/migrate-keys.ts';
export { formatSettingKey, parseSettingKey, parseSettingValue } from './editing/setting-key.ts';
export { writeEdit } from './editing/write-edit.ts';
export { publishedSchema } from './schema/published-schema.ts';
