import { isDeepStrictEqual } from 'node:util';
import { LancekeepError } from '@lancekeep/errors';
import { plainValue } from '../document/config-node.ts';
import { appendPointer } from '../document/json-pointer.ts';
import { LineIndex } from '../document/line-index.ts';
import { configSchema } from '../schema/config-schema.ts';
import { childSchema, type SettingSchema } from '../schema/setting-schema.ts';
import { checkEdit, type ConfigEdit } from './config-edit.ts';
import { keyOccurrences, type KeyOccurrence } from './key-occurrences.ts';
import { configOf, openDocument, type OpenDocument } from './open-document.ts';
import { schemaKey } from './schema-key.ts';
import { applyEdits } from './text-edit.ts';

/** A key that is to be spelled as the schema spells it. */
export interface KeyChange {
  /** The setting, as an RFC 6901 pointer in the schema's spelling. */
  readonly pointer: string;
  readonly from: string;
  readonly to: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
}

/** A change of a file that spells keys anew and changes nothing else. */
export interface Migration extends ConfigEdit {
  /** Empty when every key is spelled as the schema spells it. */
  readonly changes: readonly KeyChange[];
}

/**
 * Spells the keys of a TOML, YAML or JSON file as the schema does, `indexCacheMb` for
 * `index_cache_mb`, and checks that it says the same then; nothing is written before `writeEdit`.
 * @throws LancekeepError `CONFIG_INVALID` when the file has errors that this does not mend;
 * `INVALID_ARGUMENT` for a program, and where it would not say the same.
 */
export async function migrateKeys(path: string): Promise<Migration> {
  const document = await openDocument(path);
  const { text } = document;
  const renamed = (await keyOccurrences(document)).flatMap((each) => renamedKey(each));
  const after = applyEdits(
    text,
    renamed.map(({ range, to }) => ({ ...range, text: quotedLike(text[range.start], to) })),
  );
  if (!saysTheSame(document, after)) {
    // What is spelled both ways, or otherwise wrong, is told as such.
    await checkEdit(document, text);
    throw saysSomethingElse(document.file);
  }
  const lines = new LineIndex(text);
  const changes = renamed.map(({ range, from, to, pointer }) => {
    return { pointer, from, to, ...lines.positionAt(range.start) };
  });
  return { ...(await checkEdit(document, after)), changes };
}

interface RenamedKey extends Pick<KeyChange, 'pointer' | 'from' | 'to'> {
  readonly range: KeyOccurrence['range'];
}

function renamedKey({ path, range }: KeyOccurrence): readonly RenamedKey[] {
  let schema: SettingSchema | undefined = configSchema;
  let pointer = '';
  let from = '';
  let to = '';
  for (const key of path) {
    from = key;
    to = schemaKey(schema, key);
    pointer = appendPointer(pointer, to);
    schema = childSchema(schema, to);
  }
  return from === to ? [] : [{ range, from, to, pointer }];
}

/** Names of settings need no escapes, so quotes are all there is to keep. */
function quotedLike(first: string | undefined, key: string): string {
  return first === '"' || first === "'" ? first + key + first : key;
}

function saysTheSame(document: OpenDocument, after: string): boolean {
  const parsed = document.parse(after);
  if (parsed.faults.length > 0) return false;
  const [before, now] = [configOf(document), configOf({ ...document, parsed })];
  if (before === null || now === null) return before === now;
  return isDeepStrictEqual(withSchemaKeys(plainValue(before), configSchema), plainValue(now));
}

/** `null` where two keys are one: it is no configuration. */
function withSchemaKeys(value: unknown, schema: SettingSchema | undefined): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, child]: [string, unknown]) => {
    const name = schemaKey(schema, key);
    return [name, withSchemaKeys(child, childSchema(schema, name))] as const;
  });
  const isUnique = new Set(entries.map(([name]) => name)).size === entries.length;
  return isUnique ? Object.fromEntries(entries) : null;
}

function saysSomethingElse(file: string): LancekeepError {
  return new LancekeepError('INVALID_ARGUMENT', {
    message: `${file} would say something else with its keys spelled anew.`,
    hint: 'Spell them by hand; ops config validate checks it.',
    subject: { argument: file },
  });
}
