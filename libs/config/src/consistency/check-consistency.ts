import type { ConfigProblem } from '@lancekeep/errors';
import type { ConfigOrigin, LancekeepSettings } from '../resolved-config.ts';
import { checkRetention } from './check-retention.ts';
import { checkScheduleFires } from './check-schedule-fires.ts';
import { checkStorageOptions } from './check-storage-options.ts';
import { problemOfSetting } from './setting-fault.ts';

const CHECKS = [checkRetention, checkScheduleFires, checkStorageOptions];

/** What no schema can tell of settings that are each right by themselves. */
export function checkConsistency(
  settings: LancekeepSettings,
  origins: ReadonlyMap<string, ConfigOrigin>,
): readonly ConfigProblem[] {
  const faults = CHECKS.flatMap((check) => check(settings));
  return faults.map((fault) => problemOfSetting(origins, fault));
}
