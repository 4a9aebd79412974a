import { describe, expect, test } from 'vitest';
import type { CommandLine, DescribedFlag } from './command-line.ts';
import { completeWords } from './complete-words.ts';
import { ownCommands } from './own-commands.fixture.ts';

const values = async (line: CommandLine, words: string): Promise<readonly string[]> =>
  (await completeWords(line, words.split(' '))).candidates.map(({ value }) => value);

const offered = async (words: string) => values(await ownCommands(), words);

test('every command that is not hidden is offered where its topic is typed', async () => {
  const line = await ownCommands();
  for (const { id, summary, hidden = false } of line.commands) {
    const words = id.split(':');
    for (const [index, value] of words.entries()) {
      const { title, candidates } = await completeWords(line, [...words.slice(0, index), '']);
      expect(title).toBe('command');
      const found = candidates.filter((candidate) => candidate.value === value);
      expect(found, id).toHaveLength(hidden ? 0 : 1);
      if (!hidden && index === words.length - 1) expect(found[0]?.description).toBe(summary);
    }
  }
});

test('every flag of every command is offered with its summary, and --help', async () => {
  const line = await ownCommands();
  for (const { id, flags } of line.commands) {
    const { title, candidates } = await completeWords(line, [...id.split(':'), '--']);
    expect(title).toBe('flag');
    expect(candidates).toEqual([
      ...Object.entries(flags).map(([name, flag]) => ({
        value: `--${name}`,
        description: flag.summary ?? flag.description,
      })),
      { value: '--help', description: 'Show the help.' },
    ]);
  }
});

test('every flag with options offers those', async () => {
  const line = await ownCommands();
  const flags = line.commands.flatMap(({ id, flags }) =>
    Object.entries(flags).map(([name, flag]) => ({ id, name, flag })),
  );
  const fixed = flags.filter(({ flag }) => flag.options !== undefined);
  expect(fixed.length).toBeGreaterThan(0);
  for (const { id, name, flag } of fixed) {
    const words = id.replaceAll(':', ' ');
    expect(await values(line, `${words} --${name} `)).toEqual(flag.options);
    expect(await values(line, `${words} --${name}=`)).toEqual(flag.options);
  }
});

describe('behind the program stand', () => {
  test.each([
    ['', ['cache', 'config', 'db', 'project', 'completion']],
    ['-', ['--help', '--version']],
    ['db -', ['--help']],
    ['completion ', ['bash', 'zsh', 'fish']],
    // Nothing but a flag can follow.
    ['project list ', ['--json', '--help']],
    ['project list x', []],
    ['nothing ', []],
    ['db nothing --', []],
  ])('"%s"', async (words, expected) => {
    expect(await offered(words)).toEqual(expected);
  });
});

describe('a flag is', () => {
  test('offered once, unless it may be there several times', async () => {
    const given = await offered('cache probe --count 3 --project data --');
    expect(given).not.toContain('--count');
    expect(given).not.toContain('--project');
    expect(await offered('db plan --project data --')).toContain('--project');
  });

  test('not offered beside one that it cannot stand with', async () => {
    expect(await offered('cache stats --watch --')).not.toContain('--format');
    expect(await offered('cache stats --format prometheus --')).not.toContain('--watch');
    expect(await offered('cache probe --recorded --')).not.toContain('--vectors');
  });

  test('known by its aliases, which are not offered', async () => {
    const given = await offered('db optimize --plan --');
    expect(given).not.toContain('--dry-run');
    expect(given).not.toContain('--plan');
  });

  test('none behind --, nor where a value is missing', async () => {
    expect(await offered('project list -- --')).toEqual([]);
    expect(await offered('cache probe --count --')).toEqual([]);
  });

  test('known under every spelling that oclif has', async () => {
    const flag: DescribedFlag = {
      type: 'boolean',
      char: 'q',
      aliases: ['s', 'silent'],
      allowNo: true,
      summary: 'Quietly.',
    };
    const hidden: DescribedFlag = { type: 'option', hidden: true, options: ['a'] };
    const command = { id: 'go', aliases: ['run'], hiddenAliases: ['start'], args: {} };
    const line = { topics: [], commands: [{ ...command, flags: { quiet: flag, secret: hidden } }] };
    expect(await values(line, '')).toEqual(['go', 'run']);
    expect(await values(line, 'go --')).toEqual(['--quiet', '--no-quiet', '--help']);
    for (const spelling of ['--quiet', '--no-quiet', '-q', '-s', '--silent']) {
      expect(await values(line, `start ${spelling} --`)).toEqual(['--help']);
    }
    expect(await values(line, 'go --secret ')).toEqual(['a']);
    expect(await values(line, 'go --quiet=')).toEqual([]);
  });
});

describe('paths are left to the shell', () => {
  test.each([
    ['config validate ', 'files', ''],
    ['cache probe --vectors ', 'files', ''],
    ['cache probe --vectors=da', 'files', '--vectors='],
    ['db status --project ', 'folders', ''],
    ['db status --project=s3://a=b', 'folders', '--project='],
    ['cache probe --count ', 'none', ''],
    ['config validate one ', 'files', ''],
    ['cache probe one ', 'none', ''],
  ])('"%s": %s', async (words, paths, prefix) => {
    const completion = await completeWords(await ownCommands(), words.split(' '));
    expect(completion).toMatchObject({ paths, prefix });
  });
});
