import { LancekeepError } from '@lancekeep/errors';
import { pointerKeys } from '../document/json-pointer.ts';
import { schemaOf } from '../validation/setting-path.ts';
import { realPath } from './spelled-path.ts';

/**
 * The keys of a setting, in the schema's spelling, from how people write it:
 * `database.tables."my.table".indexCacheMb`, with quotes around a name that has dots, or as a JSON
 * pointer, `/database/tables/my.table/indexCacheMb`.
 * @throws LancekeepError `INVALID_ARGUMENT` for what is neither.
 */
export function parseSettingKey(text: string): readonly string[] {
  const keys = text.startsWith('/') ? pointerKeys(text) : dottedKeys(text);
  if (keys?.every((key) => key !== '') === true) return realPath(keys);
  throw new LancekeepError('INVALID_ARGUMENT', {
    message: `${JSON.stringify(text)} names no setting.`,
    hint: 'Write section.key, with quotes around a name that has dots, or a JSON pointer.',
    subject: { argument: 'KEY', value: text },
  });
}

/** A setting as people write it. */
export function formatSettingKey(keys: readonly string[]): string {
  return keys.map((key) => (/^[\w$-]+$/.test(key) ? key : JSON.stringify(key))).join('.');
}

const SEGMENT = /(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^."']+))(\.|$)/y;

function dottedKeys(text: string): readonly string[] | null {
  const keys: string[] = [];
  for (let at = 0; ; at = SEGMENT.lastIndex) {
    SEGMENT.lastIndex = at;
    const [, double, single, bare, end] = SEGMENT.exec(text) ?? [];
    if (end === undefined) return null;
    keys.push(double?.replaceAll(/\\(.)/g, '$1') ?? single ?? bare ?? '');
    if (end === '') return keys;
  }
}

/**
 * The value that a text on a command line stands for: JSON where it is that, else the text itself.
 * Where the setting is a string, `42` is one too.
 */
export function parseSettingValue(keys: readonly string[], text: string): unknown {
  const value = parseJsonValue(text);
  if (value === undefined) return text;
  const schema = schemaOf(keys);
  const isText = schema?.type === 'string' || keys[0] === '$schema';
  return isText && typeof value !== 'string' ? text : value;
}

function parseJsonValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
