/**
 * The part of JSON Schema (draft 07) that the configuration is written in, with words of our own:
 * `x-unit`, `x-without`, `x-below`, `x-aliases` (other accepted spellings of keys), `x-expected`,
 * `x-required` and `x-reload`.
 */
export type SettingSchema =
  IntegerSetting | BooleanSetting | StringSetting | SectionSchema | MapSchema;

interface Setting {
  readonly description: string;
  /**
   * Whether an open project takes the setting on when it is told to reload. Said of a section or map
   * it holds for what is in it, as far as that says nothing else. Without it: no.
   */
  readonly 'x-reload'?: boolean;
}

/** At least one value that makes sense, and differs from the default. */
type Examples<Value> = readonly [Value, ...Value[]];

export type IntegerSetting = BoundedInteger & (WithDefault | WithoutDefault);

interface BoundedInteger extends Setting {
  readonly type: 'integer';
  readonly 'x-unit': string;
  readonly examples: Examples<number>;
  readonly minimum: number;
  readonly maximum: number;
  /** What goes wrong below the minimum, as a sentence, where that is not plain. */
  readonly 'x-below'?: string;
}

interface WithDefault {
  readonly default: number;
  readonly 'x-without'?: never;
}

/** Whether such a setting was given can be told: a resolved configuration lacks it otherwise. */
interface WithoutDefault {
  readonly default?: never;
  /** What holds when nobody gives it, in words that complete "Without it:". */
  readonly 'x-without': string;
}

export interface BooleanSetting extends Setting {
  readonly type: 'boolean';
  readonly default: boolean;
}

export type StringSetting = AnyString & (FreeText | Choice);

interface AnyString extends Setting {
  readonly type: 'string';
  readonly default?: string;
  /** What holds when nobody gives it, in words that complete "Without it:". */
  readonly 'x-without'?: string;
  /** What a value must look like, in words that complete "must be". */
  readonly 'x-expected'?: string;
  /** A secret, which messages never repeat. */
  readonly writeOnly?: true;
  /** A resolved configuration has it, though no single file, variable or option has to. */
  readonly 'x-required'?: true;
}

interface FreeText {
  readonly pattern?: string;
  readonly enum?: never;
  readonly examples: Examples<string>;
}

interface Choice {
  readonly pattern?: never;
  /** The values that there are; the type is their union. */
  readonly enum: readonly string[];
  readonly examples?: never;
}

/** An object with the keys that `properties` lists, and no others. */
export interface SectionSchema extends Setting {
  readonly type: 'object';
  /** The name of the TypeScript interface. */
  readonly title: string;
  readonly additionalProperties: false;
  readonly properties: Readonly<Record<string, SettingSchema>>;
  /** Accepted spelling to real key. */
  readonly 'x-aliases'?: Readonly<Record<string, string>>;
}

/** An object whose keys the user chooses. */
export interface MapSchema extends Setting {
  readonly type: 'object';
  readonly default: Readonly<Record<string, never>>;
  readonly examples: Examples<Readonly<Record<string, unknown>>>;
  readonly propertyNames: { readonly pattern: string; readonly 'x-expected': string };
  readonly additionalProperties: SettingSchema;
}

/** Whether `schema` is an object with fixed keys. */
export function isSection(schema: SettingSchema): schema is SectionSchema {
  return 'properties' in schema;
}

/** Whether `schema` is an object with keys of the user's choice. */
export function isMap(schema: SettingSchema): schema is MapSchema {
  return schema.type === 'object' && !isSection(schema);
}

/** The schema of `key` in an object, by its real name; `undefined` when there is no such key. */
export function childSchema(
  schema: SettingSchema | undefined,
  key: string,
): SettingSchema | undefined {
  if (schema === undefined) return undefined;
  if (isMap(schema)) return schema.additionalProperties;
  // Own properties only, since a key may well be "constructor" or "__proto__".
  return isSection(schema) && Object.hasOwn(schema.properties, key)
    ? schema.properties[key]
    : undefined;
}

/** A map of secrets may be given as one text by mistake, which then holds them all. */
export function holdsSecrets(schema: SettingSchema | undefined): boolean {
  if (schema === undefined) return false;
  if (isMap(schema)) return holdsSecrets(schema.additionalProperties);
  return schema.type === 'string' && schema.writeOnly === true;
}
