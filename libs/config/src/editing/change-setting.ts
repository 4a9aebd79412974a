import { LancekeepError } from '@lancekeep/errors';
import { plainValue } from '../document/config-node.ts';
import { valueAt } from './changed-value.ts';
import { checkEdit, type ConfigEdit } from './config-edit.ts';
import { editText } from './edit-text.ts';
import { openDocument, type OpenDocument } from './open-document.ts';
import { checkKnownSetting, checkSettingValue } from './check-setting.ts';
import { formatSettingKey } from './setting-key.ts';
import { spelledPath } from './spelled-path.ts';
import { byHandInToml } from './toml-by-hand.ts';

/** What is to be changed in a file. */
export interface SettingChange {
  /** A relative path counts from the working folder. */
  readonly file: string;
  /** As {@link parseSettingKey} gives them. */
  readonly keys: readonly string[];
  /** `undefined` takes the setting out. */
  readonly value: unknown;
}

/**
 * Changes one setting in the text of a JSON or YAML file and checks the outcome; nothing is written
 * before `writeEdit`. All else in the file stays as it is, to the byte.
 * @throws LancekeepError `CONFIG_INVALID` when the file, or what it would become, has errors;
 * `INVALID_ARGUMENT` for a setting that there is not, for TOML and programs, and where the setting
 * cannot be changed alone.
 */
export async function changeSetting({ file, keys, value }: SettingChange): Promise<ConfigEdit> {
  const document = await openDocument(file);
  const path = spelledPath(document, keys);
  const { root } = document.parsed;
  const before = root === null ? undefined : valueAt(plainValue(root), path);
  // What does not belong in a file may be taken out of it.
  if (value !== undefined || before === undefined) await checkKnownSetting(keys, value);
  if (value !== undefined) await checkSettingValue({ document, path, keys, value });
  else if (before === undefined) return checkEdit(document, document.text);
  return checkEdit(document, await changedText(document, { keys, path, value }));
}

async function changedText(
  document: OpenDocument,
  change: Omit<SettingChange, 'file'> & { readonly path: readonly string[] },
): Promise<string> {
  const { format, file } = document;
  if (format === 'TOML') throw byHandInToml(document, change);
  const after = await editText({ ...document, format }, change.path, change.value);
  if (after !== null) return after;
  const key = formatSettingKey(change.keys);
  throw new LancekeepError('INVALID_ARGUMENT', {
    message: `${key} cannot be changed in ${file} without changing something else: an anchor, an alias or a merge stands there.`,
    hint: 'Change it by hand; ops config validate checks it.',
    subject: { argument: key },
  });
}
