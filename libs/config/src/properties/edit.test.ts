import { casesToTry } from '@lancekeep/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { plainValue } from '../document/config-node.ts';
import { parseJson, parseJsonc } from '../document/parse-json.ts';
import { parseYaml } from '../document/parse-yaml.ts';
import { changedValue, valueAt } from '../editing/changed-value.ts';
import { editText } from '../editing/edit-text.ts';
import { configTemplate } from '../template/config-template.ts';
import { arbitraryConfig, type PlainConfig } from './arbitrary-config.fixture.ts';

const LONG_MS = 600_000;

type Writer = (config: PlainConfig) => Promise<string> | string;

const template =
  (format: 'jsonc' | 'yaml'): Writer =>
  (config) =>
    configTemplate({ format, config, schemaLocation: './s.json' });

const YAML = { format: 'YAML', parse: parseYaml } as const;
const JSONC = { format: 'JSON', parse: parseJsonc } as const;

const TEXTS = [
  ['JSON on one line', { format: 'JSON', parse: parseJson }, JSON.stringify],
  ['JSON', { format: 'JSON', parse: parseJson }, (config) => JSON.stringify(config, null, 2)],
  [
    'JSON of Windows',
    JSONC,
    (config) => JSON.stringify(config, null, '\t').replaceAll('\n', '\r\n'),
  ],
  ['a new file in JSONC', JSONC, template('jsonc')],
  ['YAML', YAML, (config) => stringify(config)],
  ['YAML in braces', YAML, (config) => stringify(config, { collectionStyle: 'flow' })],
  ['a new file in YAML', YAML, template('yaml')],
] as const satisfies readonly (readonly [string, object, Writer])[];

test.each(TEXTS)(
  'any setting can be set and taken out again in %s, and every remark stays',
  async (_, { format, parse }, write) => {
    await fc.assert(
      fc.asyncProperty(arbitraryConfig, arbitraryConfig, async (config, wanted) => {
        const first = await write(config);
        const { root } = parse(first);
        let text = first;
        let value: unknown = root === null ? {} : plainValue(root);
        const paths = leavesOf(wanted, []).slice(0, 6);
        const changes = [
          ...paths.map((path) => [path, valueAt(wanted, path)] as const),
          ...paths.map((path) => [path, undefined] as const),
        ];
        for (const [path, to] of changes) {
          const after = await editText({ format, text, parsed: parse(text), parse }, path, to);
          expect(after, `${path.join('.')} = ${JSON.stringify(to)} in\n${text}`).not.toBeNull();
          text = after ?? '';
          value = changedValue(value, path, to);
        }
        const read = parse(text).root;
        expect(withoutEmpty(read === null ? {} : plainValue(read))).toEqual(withoutEmpty(value));
        for (const remark of remarksOf(first)) expect(text).toContain(remark);
      }),
      { numRuns: casesToTry(20) },
    );
  },
  LONG_MS,
);

function leavesOf(value: unknown, path: readonly string[]): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, child]) => leavesOf(child, [...path, key]));
}

/** With a space behind the mark; without one it stands in for a setting. */
function remarksOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => /^ *(?:#|\/\/) /.test(line));
}

/** What held the last setting that was taken out may be left or gone. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .map(([key, child]: [string, unknown]) => [key, withoutEmpty(child)] as const)
    .filter(([, child]) => typeof child !== 'object' || Object.keys(child ?? {}).length > 0);
  return Object.fromEntries(entries);
}
