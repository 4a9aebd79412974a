import { LancekeepError } from '@lancekeep/errors';
import { LineIndex } from '../document/line-index.ts';
import type { OpenDocument } from './open-document.ts';
import { formatSettingKey } from './setting-key.ts';
import { entryAt } from './spelled-path.ts';

/** TOML is not changed; this tells what to write where. */
export function byHandInToml(
  { file, text, parsed }: OpenDocument,
  change: { readonly path: readonly string[]; readonly value: unknown },
): LancekeepError {
  const { path, value } = change;
  const range = entryAt(parsed.root, path)?.keyRange ?? null;
  const table = path.slice(0, -1);
  const where =
    range !== null
      ? `in line ${new LineIndex(text).positionAt(range.start).line}`
      : table.length === 0
        ? 'above the first table'
        : `below [${formatSettingKey(table)}]`;
  const line = `${formatSettingKey(path.slice(-1))} = ${tomlValue(value)}`;
  return new LancekeepError('INVALID_ARGUMENT', {
    message: `${file} is TOML, which is not changed in place.`,
    hint: value === undefined ? `Remove it ${where}.` : `Write ${line} ${where}.`,
    subject: { argument: file },
  });
}

/** A value of JSON on one line; TOML has no null, and no setting is null. */
function tomlValue(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(tomlValue).join(', ')}]`;
  const entries = Object.entries(value).map(
    ([key, each]) => `${formatSettingKey([key])} = ${tomlValue(each)}`,
  );
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
