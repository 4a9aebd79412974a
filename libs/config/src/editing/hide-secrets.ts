import { withoutCredentials } from '../database-uri.ts';
import type { ConfigNode } from '../document/config-node.ts';
import { appendPointer } from '../document/json-pointer.ts';
import { MASK } from '../mask-secrets.ts';
import { configSchema } from '../schema/config-schema.ts';
import { childSchema, isMap, type SettingSchema } from '../schema/setting-schema.ts';
import { schemaKey } from './schema-key.ts';
import { applyEdits, type TextEdit } from './text-edit.ts';

/** A text, and the configuration that it holds. */
export interface ConfigText {
  readonly text: string;
  readonly config: ConfigNode | null;
}

/** Two texts as they may be shown beside each other: a secret that differs is masked differently. */
export function hideSecrets(
  before: ConfigText,
  after: ConfigText,
): { readonly before: string; readonly after: string } {
  const known = secretsIn(before.config);
  const masked = [...secretsIn(after.config)].map(([pointer, secret]) => {
    const isNew = known.get(pointer)?.value !== secret.value;
    return { ...secret, mask: isNew && secret.mask === MASK ? `${MASK} (changed)` : secret.mask };
  });
  return { before: mask(before.text, [...known.values()]), after: mask(after.text, masked) };
}

/** What stands at a place and is not to be seen. */
interface Secret {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly mask: string;
}

/** In comments, and in other parts of a `package.json`, where no schema tells what a secret is. */
const SECRET_BY_NAME =
  /((?:secret|token|passw|credential|private|(?:api|access|account)[_-]?key|sas)[\w.-]{0,60}["']?[ \t]{0,60}[:=][ \t]{0,60})("(?!\*)[^"\n]*"?|'[^'\n]*'?|[^"',}\n]+)/gi;

function mask(text: string, secrets: readonly Secret[]): string {
  // An alias of YAML leads to the place of its anchor once more.
  const edits = new Map<number, TextEdit>(
    secrets.map(({ start, end, mask }) => [start, { start, end, text: JSON.stringify(mask) }]),
  );
  const masked = applyEdits(text, [...edits.values()]);
  return masked.replaceAll(SECRET_BY_NAME, (_, before: string) => before + JSON.stringify(MASK));
}

/** By JSON pointer. */
function secretsIn(config: ConfigNode | null): ReadonlyMap<string, Secret> {
  const secrets = new Map<string, Secret>();
  if (config !== null) visit(config, configSchema, '');
  return secrets;

  function visit(node: ConfigNode, schema: SettingSchema | undefined, pointer: string): void {
    if (schema === undefined) return;
    if (node.kind === 'object') {
      for (const { key: given, value } of node.entries) {
        const key = schemaKey(schema, given);
        visit(value, childSchema(schema, key), appendPointer(pointer, key));
      }
      return;
    }
    const hidden = maskOf(node, schema);
    if (hidden === null || node.range === null) return;
    const value = node.kind === 'value' ? String(node.value) : '';
    secrets.set(pointer, { ...node.range, value, mask: hidden });
  }
}

/** A map of secrets may be given as one text by mistake, which then holds them all. */
function maskOf(node: ConfigNode, schema: SettingSchema): string | null {
  if (isMap(schema)) return maskOf(node, schema.additionalProperties);
  if ('writeOnly' in schema) return MASK;
  if (node.kind !== 'value' || typeof node.value !== 'string') return null;
  const shown = withoutCredentials(node.value);
  return shown === node.value ? null : shown;
}
