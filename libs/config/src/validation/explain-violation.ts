import type { LayerFault } from '../config-layer.ts';
import { entryOf, isBareKey, type ConfigNode } from '../document/config-node.ts';
import { appendPointer, pointerKeys } from '../document/json-pointer.ts';
import { holdsSecrets, isSection, type SettingSchema } from '../schema/setting-schema.ts';
import { closestTo } from './did-you-mean.ts';
import { schemaAt, settingName, settingPaths } from './setting-path.ts';

/** What ajv says about one value. */
export interface Violation {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The key at fault, when a rule for keys is broken. */
  readonly propertyName?: string;
}

/** Puts a violation into words and finds its place; `null` when another violation tells the same. */
export function explainViolation(violation: Violation, root: ConfigNode): LayerFault | null {
  switch (violation.keyword) {
    case 'additionalProperties':
      return explainUnknownKey(violation, root);
    case 'propertyNames':
      return explainBadKey(violation, root);
    default:
      return violation.propertyName === undefined ? explainValue(violation, root) : null;
  }
}

function explainUnknownKey(violation: Violation, root: ConfigNode): LayerFault {
  const key = String(violation.params['additionalProperty']);
  const parent = violation.instancePath;
  const where = parent === '' ? '' : ` in ${settingName(parent)}`;
  return {
    code: 'UNKNOWN_KEY',
    message: `unknown setting ${quote(key)}${where}`,
    hint: suggestKey(key, parent),
    pointer: appendPointer(parent, key),
    range: entryOf(nodeAt(root, parent), key)?.keyRange,
  };
}

function suggestKey(key: string, parent: string): string {
  const schema = schemaAt(parent);
  const siblings = schema !== undefined && isSection(schema) ? Object.keys(schema.properties) : [];
  const near = closestTo(key, siblings);
  if (near !== undefined) return `Did you mean "${near}"?`;
  const elsewhere = settingPaths().find((path) => path.at(-1)?.toLowerCase() === key.toLowerCase());
  if (elsewhere !== undefined) return `Did you mean ${elsewhere.join('.')}?`;
  return `Settings here are ${siblings.join(', ')}.`;
}

function explainBadKey(violation: Violation, root: ConfigNode): LayerFault {
  const key = String(violation.params['propertyName']);
  const parent = violation.instancePath;
  const schema = schemaAt(parent);
  const expected =
    schema !== undefined && 'propertyNames' in schema
      ? schema.propertyNames['x-expected']
      : 'a name';
  return {
    code: 'INVALID_VALUE',
    message: `${quote(key)} in ${settingName(parent)} must be ${expected}`,
    pointer: appendPointer(parent, key),
    range: entryOf(nodeAt(root, parent), key)?.keyRange,
  };
}

function explainValue(violation: Violation, root: ConfigNode): LayerFault {
  const { instancePath: pointer, keyword, params } = violation;
  const node = nodeAt(root, pointer);
  const schema = schemaAt(pointer);
  const name = pointer === '' ? 'the configuration' : settingName(pointer);
  const found = describeValue(node, schema);
  const place = { pointer, range: node?.range };
  if (keyword === 'type' && isBareSecret(root, pointer)) return explainBareSecret(place);
  if (keyword === 'type') {
    const expected = describeType(schema);
    const hint = suggestType(node, schema);
    return {
      code: 'WRONG_TYPE',
      message: `${name} must be ${expected}, but is ${found}`,
      hint,
      ...place,
    };
  }
  if (keyword === 'minimum' || keyword === 'maximum') {
    const bound = `${keyword === 'minimum' ? 'at least' : 'at most'} ${String(params['limit'])}`;
    const message = `${name} must be ${bound}${unitOf(schema)}, but is ${found}`;
    const isBelow = keyword === 'minimum' && schema !== undefined && 'x-below' in schema;
    const hint = isBelow ? schema['x-below'] : undefined;
    return { code: 'OUT_OF_RANGE', message, hint, ...place };
  }
  const expected =
    schema !== undefined && 'x-expected' in schema ? schema['x-expected'] : undefined;
  const message = `${name} must be ${expected ?? `valid (${keyword})`}, but is ${found}`;
  return { code: 'INVALID_VALUE', message, hint: suggestValue(node, schema), ...place };
}

/** The one of the few values that was most likely meant. */
function suggestValue(
  node: ConfigNode | undefined,
  schema: SettingSchema | undefined,
): string | undefined {
  const value = node?.kind === 'value' ? node.value : undefined;
  const known = schema?.type === 'string' ? schema.enum : undefined;
  const near = typeof value === 'string' ? closestTo(value, known ?? []) : undefined;
  return near === undefined ? undefined : `Did you mean "${near}"?`;
}

function isBareSecret(root: ConfigNode, pointer: string): boolean {
  const entry = entryOf(nodeAt(root, parentOf(pointer)), pointerKeys(pointer).at(-1) ?? '');
  const isBare = entry !== undefined && isBareKey(entry.keyRange, entry.value);
  return isBare && holdsSecrets(schemaAt(pointer));
}

function parentOf(pointer: string): string {
  return pointer.replace(/\/[^/]*$/, '');
}

/** In YAML, `{ key:value }` without a space is a key that holds all of it: it is not repeated. */
function explainBareSecret({ pointer, range }: Pick<LayerFault, 'pointer' | 'range'>): LayerFault {
  const parent = parentOf(pointer ?? '');
  return {
    code: 'WRONG_TYPE',
    message: `a key in ${settingName(parent)} has no value`,
    hint: 'Give it a value, with a space behind the colon in YAML, or remove the key.',
    pointer: parent,
    range,
  };
}

function describeType(schema: SettingSchema | undefined): string {
  switch (schema?.type) {
    case 'integer':
      return `a whole number${unitOf(schema).replace(/^ /, ' of ')}`;
    case 'boolean':
      return 'true or false';
    case 'string':
      return 'a string';
    case 'object':
    case undefined:
      return 'an object';
  }
}

function unitOf(schema: SettingSchema | undefined): string {
  return schema?.type === 'integer' ? ` ${schema['x-unit']}`.replace(/ values$/, '') : '';
}

function describeValue(node: ConfigNode | undefined, schema: SettingSchema | undefined): string {
  if (node === undefined) return 'missing';
  if (node.kind !== 'value') return node.kind === 'list' ? 'a list' : 'an object';
  const { value } = node;
  if (value === null) return 'null';
  const isPrintable =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  if (!isPrintable) return typeof value === 'object' ? nameOfClass(value) : `a ${typeof value}`;
  if (holdsSecrets(schema)) return `a ${typeof value}`;
  return typeof value === 'string' ? `the string ${quote(value)}` : String(value);
}

/** An object that a program made may have no class, or hide it. */
function nameOfClass(value: object): string {
  const maker: unknown = 'constructor' in value ? value.constructor : undefined;
  return typeof maker === 'function' && maker.name !== '' ? maker.name : 'an object';
}

function quote(value: string): string {
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}..."`;
}

function suggestType(
  node: ConfigNode | undefined,
  schema: SettingSchema | undefined,
): string | undefined {
  const value = node?.kind === 'value' ? node.value : undefined;
  if (value === null) return 'Give it a value, or remove the key.';
  if (typeof value === 'string') return suggestUnquoted(value, schema);
  const needsQuotes = typeof value === 'number' || typeof value === 'boolean';
  return schema?.type === 'string' && needsQuotes ? 'Put it in quotes.' : undefined;
}

/** YAML 1.1 had more words for true and false, and people write units. */
function suggestUnquoted(value: string, schema: SettingSchema | undefined): string | undefined {
  const text = value.trim().toLowerCase();
  if (schema?.type === 'boolean') {
    if (/^(true|false)$/.test(text)) return 'Remove the quotes.';
    if (/^(yes|on|y)$/.test(text)) return 'Write true.';
    return /^(no|off|n)$/.test(text) ? 'Write false.' : undefined;
  }
  if (schema?.type !== 'integer') return undefined;
  if (/^\d+$/.test(text)) return 'Remove the quotes.';
  const isWithUnit = /^\d[\d_.,]*\s*[a-z%]+$/.test(text);
  return isWithUnit ? `Write the number alone, in ${schema['x-unit']}.` : undefined;
}

/** The node that a pointer points at; lists have no settings inside. */
function nodeAt(root: ConfigNode, pointer: string): ConfigNode | undefined {
  return pointerKeys(pointer).reduce<ConfigNode | undefined>(
    (node, key) => entryOf(node, key)?.value,
    root,
  );
}
