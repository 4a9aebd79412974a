import { configSchema } from '@lancekeep/config/settings';
import { publishedSchema } from '@lancekeep/config/authoring';
import type { Outcome } from '../command/outcome.ts';

/** The result of `ops config schema`. */
export interface PrintedSchema {
  /** A JSON Schema, draft 07. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** The schema of this version, the same as `config-schema.json`. */
export function printSchema(): Outcome<PrintedSchema> {
  const text = publishedSchema(configSchema);
  return { result: { schema: JSON.parse(text) as PrintedSchema['schema'] }, text: text.trimEnd() };
}
