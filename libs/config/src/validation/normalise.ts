import type { ConfigProblem } from '@lancekeep/errors';
import { problemAt, type ConfigLayer } from '../config-layer.ts';
import type { ConfigEntry, ConfigNode, ObjectNode } from '../document/config-node.ts';
import { appendPointer } from '../document/json-pointer.ts';
import { childSchema, isSection, type SettingSchema } from '../schema/setting-schema.ts';

interface Position {
  readonly node: ConfigNode;
  readonly schema: SettingSchema | undefined;
  readonly pointer: string;
}

/**
 * Brings a layer into its one form: keys in camelCase, each at most once, `$schema` left out. Two
 * keys for one setting are reported, since which of them counts would be a guess.
 */
export function normaliseLayer(
  layer: ConfigLayer,
  schema: SettingSchema,
): { readonly layer: ConfigLayer; readonly problems: readonly ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const root = normalise({ node: layer.root, schema, pointer: '' });
  return { layer: { ...layer, root }, problems };

  function normalise({ node, schema, pointer }: Position): ConfigNode {
    // Below an unknown key nothing has a meaning, and nothing is reported but the key.
    if (node.kind !== 'object' || schema === undefined) return node;
    if (isNormal(node, schema)) return node;
    const entries = new Map<string, { spelling: string; entry: ConfigEntry }>();
    for (const entry of node.entries) {
      if (pointer === '' && entry.key === '$schema') continue;
      const key = realKey(schema, entry.key);
      const before = entries.get(key)?.spelling;
      if (before !== undefined)
        reportTwice({ entry, before, pointer: appendPointer(pointer, key) });
      const value = normaliseChild({ node: entry.value, schema, pointer }, key);
      const isSame = key === entry.key && value === entry.value;
      entries.set(key, {
        spelling: entry.key,
        entry: isSame ? entry : { ...entry, key, value },
      });
    }
    return { ...node, entries: [...entries.values()].map(({ entry }) => entry) };
  }

  /** Only objects have keys: the pointer of a value is not made, of which a large file has thousands. */
  function normaliseChild({ node, schema, pointer }: Position, key: string): ConfigNode {
    if (node.kind !== 'object') return node;
    const child = childSchema(schema, key);
    return normalise({ node, schema: child, pointer: appendPointer(pointer, key) });
  }

  function reportTwice(twice: {
    readonly entry: ConfigEntry;
    readonly before: string;
    readonly pointer: string;
  }): void {
    const { entry, before, pointer } = twice;
    const isSame = before === entry.key;
    problems.push(
      problemAt(layer, {
        code: isSame ? 'DUPLICATE_KEY' : 'BOTH_SPELLINGS',
        message: isSame
          ? `the key "${entry.key}" is given twice`
          : `"${entry.key}" and "${before}" are two spellings of one setting`,
        hint: 'Keep one of the two.',
        pointer,
        range: entry.keyRange,
      }),
    );
  }
}

/** Whether a section of single values is in its one form already, as nearly all of a large file is. */
function isNormal(node: ObjectNode, schema: SettingSchema): boolean {
  return (
    node.entries.length <= FEW &&
    node.entries.every(
      ({ key, value }, index) =>
        value.kind === 'value' &&
        key !== '$schema' &&
        realKey(schema, key) === key &&
        node.entries.findIndex((each) => each.key === key) === index,
    )
  );
}

/** Among so few, equal keys are found by looking at each pair. */
const FEW = 16;

/** The key of a setting, whichever of its spellings is given. */
export function realKey(schema: SettingSchema, key: string): string {
  const aliases = isSection(schema) ? schema['x-aliases'] : undefined;
  return aliases !== undefined && Object.hasOwn(aliases, key) ? (aliases[key] ?? key) : key;
}
