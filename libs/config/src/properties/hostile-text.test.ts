import { casesToTry } from '@lancekeep/testing';
import fc from 'fast-check';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../config-files.fixture.ts';
import { validateConfigFile } from '../validate-config-file.ts';
import { arbitraryConfig } from './arbitrary-config.fixture.ts';
import { WRITERS } from './formats.fixture.ts';

const LONG_MS = 600_000;

const TEXT_FORMATS = Object.entries(WRITERS).filter(([name]) => !name.endsWith('.mjs'));

/** Pieces of the formats, in no order. */
const fragments = fc
  .array(
    fc.constantFrom(
      ...['{', '}', '[', ']', ':', ',', '"', "'", '"""', '\n', '\t', ' ', '- ', '&a', '*a', '<<'],
      ...[
        '#',
        '//',
        '/*',
        '=',
        '[[',
        ']]',
        '.',
        '|',
        '>',
        '!!js',
        '%YAML',
        '---',
        '...',
        '\\u0000',
      ],
      ...['database', 'uri', 'extends', '__proto__', 'null', 'true', '1e999', '-0', '\uFEFF', '\r'],
      ...['2026-01-01', '0x', '\u{1F600}', '\uD800'],
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

const bytes = fc.uint8Array({ maxLength: 300 });

test.each(TEXT_FORMATS)(
  'no bytes crash or hang what reads %s, and each problem has its place',
  async (name, write) => {
    const file = join(await repository(), name);
    /** A configuration that somebody cut, or typed into. */
    const damaged = fc
      .record({
        config: arbitraryConfig,
        at: fc.nat(),
        length: fc.nat({ max: 20 }),
        text: fragments,
      })
      .map(({ config, at, length, text }) => {
        const whole = write(config);
        const start = at % (whole.length + 1);
        return `${whole.slice(0, start)}${text}${whole.slice(start + length)}`;
      });
    await fc.assert(
      fc.asyncProperty(fc.oneof(bytes, fragments, damaged), async (content) => {
        await writeFile(file, content);
        const { valid, problems } = await validateConfigFile(file);
        expect(valid).toBe(problems.every(({ severity }) => severity !== 'error'));
        for (const { source, message, line, column } of problems) {
          expect(source).toBe(file);
          expect(message).not.toBe('');
          expect((line ?? 1) > 0 && (column ?? 1) > 0).toBe(true);
        }
      }),
      { numRuns: casesToTry(100) },
    );
  },
  LONG_MS,
);
