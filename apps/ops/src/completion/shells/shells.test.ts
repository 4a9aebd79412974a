import { describe, expect, test } from 'vitest';
import { NOTHING, type Completion } from '../completion.ts';
import { bash } from './bash.ts';
import { SHELLS } from './shells.ts';

const completion = (...values: string[]): Completion => ({
  ...NOTHING,
  candidates: values.map((value) => ({
    value,
    description: value === 'plan' ? 'What is due.' : '',
  })),
});

/** What bash is given for a line, of which it is going to replace the last part. */
const replies = (
  offer: Completion,
  line: string,
  replaced: string,
  kind = '9',
): readonly string[] => bash.linesOf(offer, [line, replaced, kind, '80']).slice(1);

describe('bash gets', () => {
  test('what fits, in place of the part of the word that it replaces', () => {
    expect(replies(completion('plan', 'prune', 'status'), 'ops db pr', 'pr')).toEqual(['prune']);
    const project = { ...completion('s3://bucket/db'), prefix: '--project=' };
    expect(replies(project, 'ops db --project=s3://b', '//b')).toEqual(['//bucket/db']);
    expect(replies(project, 'ops db --project=', '')).toEqual(['s3://bucket/db']);
  });

  test('descriptions where there are several, except where it would insert them', () => {
    const both = completion('plan', 'prune');
    expect(replies(both, 'ops db p', 'p')).toEqual(['plan   (What is due.)', 'prune']);
    expect(replies(both, 'ops db pl', 'pl')).toEqual(['plan']);
    for (const kind of ['37', '42']) {
      expect(replies(both, 'ops db p', 'p', kind)).toEqual(['plan', 'prune']);
    }
  });

  test('descriptions no wider than the terminal', () => {
    const description = 'x'.repeat(200);
    const wide = { ...NOTHING, candidates: ['a', 'b'].map((value) => ({ value, description })) };
    for (const width of ['40', '80']) {
      const lines = bash.linesOf(wide, ['ops ', '', '9', width]);
      for (const line of lines.slice(1)) expect(line).toHaveLength(Number(width) - 1);
    }
    expect(bash.linesOf(wide, ['ops ', '', '9', '10'])).toEqual(['none', 'a', 'b']);
  });

  test('quotes around what it would take apart, but not beside folders, where it quotes', () => {
    expect(replies(completion('my table'), 'ops my', 'my')).toEqual([String.raw`my\ table`]);
    expect(replies(completion('my table'), 'ops "my', 'my')).toEqual(['my table']);
    const folders = { ...completion('my table'), paths: 'folders' } as const;
    expect(replies(folders, 'ops my', 'my')).toEqual(['my table']);
  });
});

test('zsh gets a title, and colons in values told from the one before a description', () => {
  const offer = { ...completion('plan', String.raw`a:b\c`), title: 'step' };
  expect(SHELLS.zsh.linesOf(offer, [])).toEqual([
    'none',
    'step',
    'plan:What is due.',
    String.raw`a\:b\\c`,
  ]);
});

test('fish gets whole words', () => {
  const offer = { ...completion('plan', 'a'), prefix: '--step=', paths: 'files' } as const;
  expect(SHELLS.fish.linesOf(offer, [])).toEqual([
    'files',
    '--step=plan\tWhat is due.',
    '--step=a',
  ]);
});

test.each(Object.entries(SHELLS))('%s gets no control characters', (_, shell) => {
  const offer = { value: 'safe', description: 'one\ntwo\u001b[31m\tthree' };
  const evil = { value: 'a\nb', description: '' };
  const lines = shell.linesOf(
    { ...NOTHING, candidates: [offer, evil, { ...offer, value: 'sa' }] },
    ['ops ', '', '9', '80'],
  );
  expect(lines.join('\n')).toContain('one two [31m three');
  expect(lines.join('\n')).not.toContain('\u001b');
  expect(lines).not.toContain('b');
});
