import { LancekeepError } from '@lancekeep/errors';
import { expect, test } from 'vitest';
import { envelopeOf, failed } from './outcome.ts';

const failure = new LancekeepError('SEVERAL_PROJECTS', {
  message: 'Two projects are running.',
  hint: 'Choose one.',
  subject: { candidates: ['a (process 1)', 'b (process 2)'] },
}).toJSON();

test('what went well has no error', () => {
  expect(envelopeOf({ result: { rows: 1 }, text: '' })).toEqual({
    status: 'ok',
    result: { rows: 1 },
    warnings: [],
  });
});

test('a failure is partial only where some of the work was done', () => {
  const outcome = { result: null, text: '', failure };
  expect(envelopeOf(outcome).status).toBe('error');
  expect(envelopeOf({ ...outcome, isPartial: true }).status).toBe('partial');
});

test('a person is told the candidates beside the message', () => {
  expect(failed(failure).details).toEqual(['a (process 1)', 'b (process 2)']);
});
