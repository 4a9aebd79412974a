import type { ConfigProblem } from '@lancekeep/errors';
import { problemAt, type ConfigLayer } from '../config-layer.ts';
import type { ConfigNode } from '../document/config-node.ts';
import { appendPointer } from '../document/json-pointer.ts';
import { nodeFromValue } from '../document/node-from-value.ts';
import type { SettingSchema } from '../schema/setting-schema.ts';
import { closestTo } from '../validation/did-you-mean.ts';
import {
  OTHER_VARIABLES,
  settingOf,
  settingVariables,
  VARIABLE_PREFIX,
  variableName,
} from './known-variables.ts';

/** What the environment says: a layer for each variable, those for whole sections first. */
export interface Environment {
  readonly layers: readonly ConfigLayer[];
  readonly problems: readonly ConfigProblem[];
}

/** Reads the `LANCEKEEP_*` variables. An empty one counts as not set, as shells and containers have it. */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const layers: { readonly depth: number; readonly layer: ConfigLayer }[] = [];
  const problems: ConfigProblem[] = [];
  for (const variable of Object.keys(env).toSorted()) {
    const text = env[variable];
    if (!isOurs(variable) || text === undefined || text === '') continue;
    const place = { origin: { kind: 'environment', variable }, lines: null } as const;
    const setting = settingOf(variable);
    if (setting === null) {
      problems.push(problemAt(place, unknownVariable(variable)));
      continue;
    }
    const value = parseValue(text, setting.schema);
    if (value === undefined) {
      problems.push(problemAt(place, notJson(setting.path, setting.schema)));
      continue;
    }
    const root = nest(setting.path, nodeFromValue(value));
    layers.push({ depth: setting.path.length, layer: { ...place, root } });
  }
  const ordered = layers.toSorted((left, right) => left.depth - right.depth);
  return { layers: ordered.map(({ layer }) => layer), problems };
}

function isOurs(variable: string): boolean {
  return variable.startsWith(VARIABLE_PREFIX) && !OTHER_VARIABLES.includes(variable);
}

/** What is no number or truth value stays a string, for the validator to report. */
function parseValue(text: string, schema: SettingSchema): unknown {
  switch (schema.type) {
    case 'string':
      return text;
    case 'integer':
      return /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : text;
    case 'boolean':
      return TRUTH_VALUES.get(text.trim().toLowerCase()) ?? text;
    case 'object':
      return parseJsonOrNothing(text);
  }
}

const TRUTH_VALUES: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

function parseJsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function nest(path: readonly string[], value: ConfigNode): ConfigNode {
  return path.reduceRight<ConfigNode>(
    (inner, key) => ({
      kind: 'object',
      range: null,
      entries: [{ key, keyRange: null, value: inner }],
    }),
    value,
  );
}

function unknownVariable(variable: string) {
  const near = closestTo(variable.slice(VARIABLE_PREFIX.length), knownEndings());
  return {
    code: 'UNKNOWN_VARIABLE',
    message: 'no setting belongs to this environment variable',
    hint:
      near === undefined
        ? 'Remove it, or see the names in docs/configuration.md.'
        : `Did you mean ${VARIABLE_PREFIX}${near}?`,
  } as const;
}

function knownEndings(): readonly string[] {
  return [...settingVariables(), ...OTHER_VARIABLES].map((name) =>
    name.slice(VARIABLE_PREFIX.length),
  );
}

function notJson(path: readonly string[], schema: SettingSchema) {
  const example =
    'properties' in schema
      ? variableName([...path, Object.keys(schema.properties)[0] ?? ''])
      : null;
  return {
    code: 'SYNTAX',
    message: `${path.join('.')} must be a JSON object`,
    hint:
      example === null
        ? 'Write for example {"key": "value"}.'
        : `To give one of its settings, use a variable such as ${example}.`,
    pointer: path.reduce(appendPointer, ''),
  } as const;
}
