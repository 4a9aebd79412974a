import { expect, test } from 'vitest';
import { placeless, problem, validationOf } from './problems.fixture.ts';
import { validationGithub } from './validation-github.ts';

test('a problem is an annotation at its place, its file counted from the checkout', () => {
  expect(validationGithub(validationOf(problem({ hint: 'Did you mean "uri"?' })))).toBe(
    '::error file=conf/a.yaml,line=3,col=5,endLine=3,endColumn=9,title=UNKNOWN_KEY::' +
      'unknown setting "urii". Did you mean "uri"?',
  );
});

test('columns are left out where a problem has several lines, which GitHub would refuse', () => {
  const text = validationGithub(validationOf(problem({ severity: 'warning', endLine: 4 })));
  expect(text).toMatch(/^::warning file=conf\/a\.yaml,line=3,endLine=4,title=UNKNOWN_KEY::/);
});

test('what has no place in a file has none in its annotation', () => {
  const source = '/elsewhere/b.mjs';
  const variable = placeless({ source: 'LANCEKEEP_ODD', message: 'no such setting' });
  const text = validationGithub(validationOf(placeless({ source }), variable));
  expect(text.split('\n')).toEqual([
    '::error file=/elsewhere/b.mjs,title=UNKNOWN_KEY::unknown setting "urii".',
    '::error title=UNKNOWN_KEY::LANCEKEEP_ODD: no such setting.',
  ]);
});

test('nothing in a file or its name can end an annotation, or begin another one', () => {
  const source = `${process.cwd()}/50%,a:b\n::error::c.yaml`;
  const message = 'unknown setting "100%\r\n::error::x"';
  const text = validationGithub(validationOf(problem({ source, message })));
  expect(text).toBe(
    '::error file=50%25%2Ca%3Ab%0A%3A%3Aerror%3A%3Ac.yaml,line=3,col=5,endLine=3,endColumn=9,' +
      'title=UNKNOWN_KEY::unknown setting "100%25␍␊::error::x".',
  );
});

test('no problem is no output', () => {
  expect(validationGithub(validationOf())).toBe('');
});
