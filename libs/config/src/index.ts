export { isRemoteUri, projectName, withoutCredentials } from './database-uri.ts';
export { MAXIMUM_CONFIG_BYTES } from './document/maximum-bytes.ts';
export { findConfigFile } from './find-config-file.ts';
export type * from './generated/config-types.ts';
export { retentionFloorMs, type RetentionFloorInput } from './consistency/retention-floor.ts';
export { placeOf } from './consistency/setting-fault.ts';
export { appendPointer, pointerKeys } from './document/json-pointer.ts';
export { describeProblem } from './invalid-config.ts';
export { PROBLEM_CODES, type ConfigProblemCode } from './problem-codes.ts';
export { resolveConfig, resolveSettings } from './resolve-config.ts';
export type {
  ConfigFileReport,
  ConfigFileSearch,
  ConfigOrigin,
  ConfigTextInput,
  LancekeepConfigFile,
  LancekeepSettings,
  OverriddenValue,
  ResolvedConfig,
  ResolvedSettings,
  ResolveOptions,
  RunModulesOption,
} from './resolved-config.ts';
export { validateConfigFile, validateConfigText } from './validate-config-file.ts';
