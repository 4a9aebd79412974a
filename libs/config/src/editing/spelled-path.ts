import { entryOf, type ConfigEntry, type ConfigNode } from '../document/config-node.ts';
import { PACKAGE_KEY } from '../document/read-config-text.ts';
import { configSchema } from '../schema/config-schema.ts';
import { childSchema, isSection, type SettingSchema } from '../schema/setting-schema.ts';
import { configOf, type OpenDocument } from './open-document.ts';
import { realKey } from '../validation/normalise.ts';

/**
 * The keys of a setting as a document spells them, or would where they are missing: `index_cache_mb`
 * where that stands, and beside other keys that are spelled so.
 */
export function spelledPath(document: OpenDocument, keys: readonly string[]): readonly string[] {
  const path: string[] = document.isPackage ? [PACKAGE_KEY] : [];
  let node = configOf(document) ?? undefined;
  let schema: SettingSchema | undefined = configSchema;
  for (const key of keys) {
    const spelled = spelledKey(node, schema, key);
    path.push(spelled);
    node = entryOf(node, spelled)?.value;
    schema = childSchema(schema, key);
  }
  return path;
}

function spelledKey(
  node: ConfigNode | undefined,
  schema: SettingSchema | undefined,
  key: string,
): string {
  if (node?.kind !== 'object' || schema === undefined || !isSection(schema)) return key;
  const given = node.entries.map((entry) => entry.key);
  const known =
    given.find((each) => each === key) ?? given.find((each) => realKey(schema, each) === key);
  if (known !== undefined) return known;
  const usesAliases = given.some((each) => realKey(schema, each) !== each);
  const alias = Object.keys(schema['x-aliases'] ?? {}).find(
    (each) => realKey(schema, each) === key,
  );
  return usesAliases && alias !== undefined ? alias : key;
}

/** The entry at a path as the document spells it. */
export function entryAt(root: ConfigNode | null, path: readonly string[]): ConfigEntry | undefined {
  let node = root ?? undefined;
  let entry: ConfigEntry | undefined;
  for (const key of path) {
    entry = entryOf(node, key);
    node = entry?.value;
  }
  return entry;
}

/** The schema's own spelling of keys: `database.index_cache_mb` is `database.indexCacheMb`. */
export function realPath(keys: readonly string[]): readonly string[] {
  let schema: SettingSchema | undefined = configSchema;
  return keys.map((given) => {
    const key = schema === undefined ? given : realKey(schema, given);
    schema = childSchema(schema, key);
    return key;
  });
}
