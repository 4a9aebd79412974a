import { describe, expect, test } from 'vitest';
import { isProgress, isTableOutcome, isWarning, planFrom, reportFrom } from './holder-answers.ts';

const succeeded = { table: 'notes', status: 'succeeded', fragmentsRemoved: 4 };

/** What is no object at all, or one of another kind. */
const OTHERS: readonly unknown[] = [
  undefined,
  null,
  'notes',
  7,
  true,
  [],
  {},
  { table: 'notes' },
  { status: 'failed' },
];

/** The error for an answer that no `what` of this version is, with what to do about it. */
const notUnderstood = (what: string) =>
  expect.objectContaining({
    code: 'INVALID_ARGUMENT',
    message: expect.stringContaining(`sent a ${what} that this ops does not understand`) as string,
    hint: expect.stringContaining('ops project list --json') as string,
    subject: { argument: what },
  }) as Error;

describe('a report', () => {
  test('is taken as it is, with whatever a newer version adds', () => {
    const report = { tables: [{ ...succeeded, added: 1 }], durationMs: 12, added: { more: true } };
    expect(reportFrom(report)).toBe(report);
    expect(reportFrom({ tables: [], durationMs: 0 })).toEqual({ tables: [], durationMs: 0 });
  });

  test.each(
    [
      ...OTHERS,
      { tables: [succeeded] },
      { durationMs: 1 },
      { tables: succeeded, durationMs: 1 },
      { tables: [succeeded], durationMs: '1' },
      { tables: [succeeded, null], durationMs: 1 },
      { tables: [succeeded, { table: 'other' }], durationMs: 1 },
    ].map((answer) => [answer]),
  )('is not %j', (answer) => {
    expect(() => reportFrom(answer)).toThrow(notUnderstood('report'));
  });
});

describe('a plan', () => {
  test('is the list of what would become of each table', () => {
    const plan = [
      { table: 'notes', status: 'planned' },
      { table: 'other', status: 'failed' },
    ];
    expect(planFrom(plan)).toBe(plan);
    expect(planFrom([])).toEqual([]);
  });

  test.each(
    [
      ...OTHERS.filter((other) => !Array.isArray(other)),
      { tables: [succeeded] },
      [succeeded, 'notes'],
      [{ table: 1, status: 'planned' }],
    ].map((answer) => [answer]),
  )('is not %j', (answer) => {
    expect(() => planFrom(answer)).toThrow(notUnderstood('plan'));
  });
});

describe('what comes while it works', () => {
  const progress = { table: 'notes', step: 'compact', index: 0, tables: 2 };
  const warning = { code: 'UNEXPLAINED_FILES', message: 'notes has files …', hint: null };

  test.each([
    ['progress', isProgress, progress],
    ['the outcome of a table', isTableOutcome, succeeded],
    ['a warning', isWarning, warning],
  ])('%s is told from the rest', (_name, isOne, one) => {
    expect([progress, succeeded, warning].filter((data) => isOne(data))).toEqual([one]);
    expect(OTHERS.filter((data) => isOne(data))).toEqual([]);
  });
});
