import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Validator, type Schema } from '@cfworker/json-schema';
import { PROBLEM_CODES, type ConfigProblemCode } from '@lancekeep/config';
import type { Log } from 'sarif';
import { expect, test } from 'vitest';
import { placeless, problem, validationOf } from './problems.fixture.ts';
import { validationSarif } from './validation-sarif.ts';

/** The schema that OASIS publishes with the standard. */
async function officialSchema(): Promise<Schema> {
  const main = createRequire(import.meta.url).resolve('@microsoft/jest-sarif');
  const file = join(dirname(main), 'schemas/sarif-2.1.0-rtm.5.json');
  return JSON.parse(await readFile(file, 'utf8')) as Schema;
}

async function violationsOf(log: Log): Promise<readonly string[]> {
  const { errors } = new Validator(await officialSchema(), '7', false).validate(log);
  return errors.map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`);
}

test('a log is valid by the schema of SARIF 2.1.0, whatever the problems are', async () => {
  const codes = Object.keys(PROBLEM_CODES) as ConfigProblemCode[];
  const problems = codes.map((code) => problem({ code, severity: PROBLEM_CODES[code] }));
  const elsewhere = placeless({ source: '/else where/ä.mjs' });
  const others = [
    elsewhere,
    placeless({ source: 'LANCEKEEP_ODD' }),
    problem({ source: '<stdin>' }),
  ];
  for (const validation of [validationOf(), validationOf(...problems, ...others)]) {
    expect(await violationsOf(validationSarif(validation, '0.1.0'))).toEqual([]);
  }
});

test('the schema is one that refuses', async () => {
  const log = validationSarif(validationOf(problem({ line: 0 })), '0.1.0');
  expect(await violationsOf(log)).not.toEqual([]);
});

test('a result has its rule, message and place, counted from the checkout', () => {
  const hint = 'Did you mean "uri"?';
  const [run] = validationSarif(validationOf(problem({ hint })), '0.1.0').runs;
  expect(run?.columnKind).toBe('utf16CodeUnits');
  expect(run?.tool.driver.rules?.map(({ id }) => id)).toEqual(['UNKNOWN_KEY']);
  expect(run?.results).toEqual([
    {
      ruleId: 'UNKNOWN_KEY',
      ruleIndex: 0,
      level: 'error',
      message: { text: 'unknown setting "urii". Did you mean "uri"?' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'conf/a.yaml', uriBaseId: '%SRCROOT%' },
            region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 },
          },
          logicalLocations: [{ fullyQualifiedName: '/urii', kind: 'property' }],
        },
      ],
    },
  ]);
});

test('a file elsewhere has its whole URL, and an environment variable its name', () => {
  const problems = [
    placeless({ source: '/else where/ä.mjs' }),
    placeless({ source: 'LANCEKEEP_ODD' }),
  ];
  const [run] = validationSarif(validationOf(...problems), '0.1.0').runs;
  const [file, variable] = (run?.results ?? []).map(({ locations }) => locations?.[0]);
  expect(file?.physicalLocation).toEqual({
    artifactLocation: { uri: 'file:///else%20where/%C3%A4.mjs' },
  });
  expect(variable).toEqual({ logicalLocations: [{ name: 'LANCEKEEP_ODD', kind: 'variable' }] });
});
