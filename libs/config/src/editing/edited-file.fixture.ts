import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../config-files.fixture.ts';
import { changeSetting } from './change-setting.ts';
import { parseSettingKey, parseSettingValue } from './setting-key.ts';
import { writeEdit } from './write-edit.ts';

/** A file of that name with that text, in a folder of its own. */
export async function fileWith(name: string, text: string | Uint8Array): Promise<string> {
  const file = join(await repository(), name);
  await writeFile(file, text);
  return file;
}

/** Changes a setting as `ops config set` does, and tells what the file holds then. */
export async function set(file: string, key: string, value?: string): Promise<string> {
  const keys = parseSettingKey(key);
  const parsed = value === undefined ? undefined : parseSettingValue(keys, value);
  writeEdit(await changeSetting({ file, keys, value: parsed }));
  return readFile(file, 'utf8');
}
