/**
 * `@lancekeep/config/authoring`: what programs need that write configuration files. Applications,
 * which only read them, do not load it.
 */
export { findRivals, type RivalFiles } from './discovery/rival-files.ts';
export { changeSetting, type SettingChange } from './editing/change-setting.ts';
export { problemsWith } from './editing/check-setting.ts';
export type { ConfigEdit } from './editing/config-edit.ts';
export { migrateKeys, type KeyChange, type Migration } from './editing/migrate-keys.ts';
export { createFile, replaceFile } from './editing/replace-file.ts';
export { knownSettings, type KnownSetting } from './editing/known-settings.ts';
export { formatSettingKey, parseSettingKey, parseSettingValue } from './editing/setting-key.ts';
export { writeEdit } from './editing/write-edit.ts';
export { publishedSchema } from './schema/published-schema.ts';
export {
  configTemplate,
  type TemplateFormat,
  type TemplateRequest,
} from './template/config-template.ts';
