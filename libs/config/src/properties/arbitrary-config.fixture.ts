import fc from 'fast-check';
import { configSchema } from '../schema/config-schema.ts';
import { isMap, isSection, type SettingSchema } from '../schema/setting-schema.ts';

export type PlainConfig = Readonly<Record<string, unknown>>;

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,20}$/);

/** What a pattern allows and an arbitrary string would not meet. A setting with a pattern has its own. */
const TEXTS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  '/project/name': fc.string({ minLength: 1 }).filter((text) => /\S/.test(text)),
  '/database/uri': fc.oneof(
    name.map((folder) => `/srv/${folder}`),
    name.map((folder) => `./${folder}`),
    name.map((bucket) => `s3://${bucket}/db`),
  ),
  '/maintenance/schedule/cron': fc.constantFrom('0 3 * * *', '*/10 * * * * *', '@daily'),
  '/maintenance/schedule/timeZone': fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Tokyo'),
  '/maintenance/schedule/quietHours': fc.constantFrom('22:00-06:00', '08:00-18:30'),
};

/** Any valid configuration, as a user could write it: each setting is given or not. */
export const arbitraryConfig = arbitraryOf(configSchema, '') as fc.Arbitrary<PlainConfig>;

function arbitraryOf(schema: SettingSchema, pointer: string): fc.Arbitrary<unknown> {
  if (isSection(schema)) {
    const children = Object.entries(schema.properties).map(
      ([key, child]) => [key, arbitraryOf(child, `${pointer}/${key}`)] as const,
    );
    return fc.record(Object.fromEntries(children), { requiredKeys: [], noNullPrototype: true });
  }
  if (isMap(schema)) {
    const child = arbitraryOf(schema.additionalProperties, `${pointer}/*`);
    return fc.dictionary(name, child, { maxKeys: 3, noNullPrototype: true });
  }
  if (schema.type === 'integer') return fc.integer({ min: schema.minimum, max: schema.maximum });
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const text = TEXTS[pointer];
  if (schema.pattern === undefined) return text ?? fc.string();
  if (text === undefined) throw new Error(`The setting ${pointer} has a pattern and no arbitrary.`);
  return text;
}
