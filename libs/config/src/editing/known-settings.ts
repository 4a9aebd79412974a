import { schemaOf, settingPaths } from '../validation/setting-path.ts';
import { formatSettingKey } from './setting-key.ts';

/** A setting as it can be named to `parseSettingKey`. */
export interface KnownSetting {
  /** Such as `database.indexCacheMb`. */
  readonly key: string;
  readonly description: string;
}

/** Every setting and section; entries of maps have names of the user's choice, and are not among them. */
export function knownSettings(): readonly KnownSetting[] {
  return settingPaths().map((path) => ({
    key: formatSettingKey(path),
    description: schemaOf(path)?.description ?? '',
  }));
}
