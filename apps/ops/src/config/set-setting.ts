import { appendPointer, resolveSettings } from '@lancekeep/config';
import {
  changeSetting,
  formatSettingKey,
  parseSettingKey,
  parseSettingValue,
  writeEdit,
} from '@lancekeep/config/authoring';
import { configWarnings } from '../command/config-warnings.ts';
import type { Outcome, Warning } from '../command/outcome.ts';
import { chooseConfigFile } from './choose-config-file.ts';
import { colouredDiff, unifiedDiff } from './unified-diff.ts';

/** What `ops config set` is asked for. */
export interface SettingRequest {
  /** As it was typed. */
  readonly key: string;
  /** As it was typed; `undefined` takes the setting out. */
  readonly value: string | undefined;
  /** `undefined`: the one that is found. */
  readonly file: string | undefined;
  readonly isDryRun: boolean;
}

/** The result of `ops config set`. */
export interface SettingSet {
  readonly file: string;
  /** The setting, as `database.indexCacheMb`. */
  readonly key: string;
  readonly pointer: string;
  /** A unified diff, in which secrets are masked; empty when the file says so already. */
  readonly diff: string;
  /** Whether the file was written. */
  readonly written: boolean;
}

/**
 * Changes one setting in a file, once the outcome is known to be valid.
 *
 * @throws LancekeepError `NO_CONFIG_FILE`, `CONFIG_INVALID`, `INVALID_ARGUMENT`, and what writing
 * meets.
 */
export async function setSetting(request: SettingRequest): Promise<Outcome<SettingSet>> {
  const keys = parseSettingKey(request.key);
  const value = request.value === undefined ? undefined : parseSettingValue(keys, request.value);
  const file = await chooseConfigFile(request.file);
  const edit = await changeSetting({ file, keys, value });
  const diff = unifiedDiff(file, edit.shown);
  const written = diff !== '' && !request.isDryRun;
  if (written) writeEdit(edit);
  const result = {
    file,
    key: formatSettingKey(keys),
    pointer: keys.reduce(appendPointer, ''),
    diff,
    written,
  };
  const text =
    request.isDryRun && diff !== '' ? colouredDiff(diff, process.stdout) : told(result, value);
  const warnings = [...configWarnings(edit.warnings), ...(await overruledBy(result))];
  return { result, text, warnings };
}

/** A variable of this environment wins over the file, also for whoever set both. */
async function overruledBy({ file, key, pointer }: SettingSet): Promise<readonly Warning[]> {
  const resolved = await resolveSettings({ file }).catch(() => null);
  const origin = resolved?.origins.get(pointer);
  if (origin?.kind !== 'environment') return [];
  const { variable } = origin;
  const message = `${variable} is set in this environment, and wins over what the file says of ${key}.`;
  return [{ code: 'OVERRULED', message, hint: `Unset ${variable} where the file is to hold.` }];
}

function told({ file, key, written }: SettingSet, value: unknown): string {
  if (value === undefined) {
    return written ? `${key} is taken out of ${file}.` : `${key} does not stand in ${file}.`;
  }
  return written ? `${key} is set in ${file}.` : `${file} says so already; nothing was changed.`;
}
