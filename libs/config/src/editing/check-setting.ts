import { LancekeepError, type ConfigProblem } from '@lancekeep/errors';
import type { ConfigLayer } from '../config-layer.ts';
import { appendPointer } from '../document/json-pointer.ts';
import { EXTENDS_KEY } from '../extends/take-extends.ts';
import { LineIndex } from '../document/line-index.ts';
import { nodeFromValue } from '../document/node-from-value.ts';
import { invalidConfig } from '../invalid-config.ts';
import { checkLayer } from '../validation/check-layer.ts';
import { schemaOf } from '../validation/setting-path.ts';
import { changedValue } from './changed-value.ts';
import type { OpenDocument } from './open-document.ts';
import { formatSettingKey } from './setting-key.ts';
import { entryAt } from './spelled-path.ts';

/**
 * Checks that there is such a setting.
 * @throws LancekeepError `INVALID_ARGUMENT`, with the nearest name as a hint.
 */
export async function checkKnownSetting(keys: readonly string[], value: unknown): Promise<void> {
  if (isNoSetting(keys)) return;
  const pointer = keys.reduce(appendPointer, '');
  const problems = await problemsWith(keys, value ?? null);
  const unknown = problems.find(
    (problem) => problem.code === 'UNKNOWN_KEY' && `${pointer}/`.startsWith(`${problem.pointer}/`),
  );
  const isBelowValue = schemaOf(keys) === undefined;
  if (unknown === undefined && !isBelowValue) return;
  const key = formatSettingKey(keys);
  const why = unknown?.message ?? 'it would stand below a value';
  throw new LancekeepError('INVALID_ARGUMENT', {
    message: `There is no setting ${key}: ${why}.`,
    hint: unknown?.hint ?? 'docs/configuration.md has all settings.',
    subject: { argument: 'KEY', value: key },
  });
}

/**
 * Checks the value by itself, before any text is made of it.
 * @throws LancekeepError `CONFIG_INVALID`, at the place of the setting in the file, if it has one.
 */
export async function checkSettingValue(change: {
  readonly document: OpenDocument;
  readonly path: readonly string[];
  readonly keys: readonly string[];
  readonly value: unknown;
}): Promise<void> {
  const { document, path, keys, value } = change;
  if (isNoSetting(keys)) return;
  const problems = await problemsWith(keys, value);
  if (problems.every(({ severity }) => severity !== 'error')) return;
  const { file, parsed, text } = document;
  const range = entryAt(parsed.root, path)?.value.range ?? null;
  const place = range === null ? {} : new LineIndex(text).positionAt(range.start);
  throw invalidConfig(problems.map((problem) => ({ ...problem, source: file, ...place })));
}

/** What a file may say that is no setting; what is wrong with it shows in the file. */
function isNoSetting(keys: readonly string[]): boolean {
  return keys.length === 1 && (keys[0] === '$schema' || keys[0] === EXTENDS_KEY);
}

/** What is wrong with a value, by itself; its source is `options`. */
export async function problemsWith(
  keys: readonly string[],
  value: unknown,
): Promise<readonly ConfigProblem[]> {
  const root = nodeFromValue(changedValue({}, keys, value));
  const layer: ConfigLayer = { origin: { kind: 'option' }, root, lines: null };
  return (await checkLayer(layer)).problems;
}
