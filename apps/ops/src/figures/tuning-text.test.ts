import { expect, test } from 'vitest';
import { memoryFigures as memory } from './memory-figures.fixture.ts';
import { tuningText } from './tuning-text.ts';

const limit = { variable: 'LANCE_IO_THREADS', value: 2, source: 'standard', inForce: 2 } as const;

test('what is tuned has a line for the allocator and one for the limits', () => {
  const allocator = { name: 'glibc', profile: 'query', problem: null, environment: null };
  const nativeLimits = { isApplied: true, limits: [limit], warnings: [] };
  expect(tuningText({ ...memory, allocator, nativeLimits })).toEqual([
    'Allocator: glibc, query profile',
    'Limits of LanceDB: LANCE_IO_THREADS=2',
  ]);
});

test('what is not tuned says why, and what to set instead', () => {
  const problem = 'The setting memory.tuneAllocator is false.';
  const environment = 'MALLOC_ARENA_MAX=2';
  const allocator = { name: 'glibc', profile: null, problem, environment };
  const warnings = [{ code: 'LIMITS_NOT_APPLIED', message: 'Too late.', hint: 'Be early.' }];
  const limits = [{ ...limit, inForce: null }];
  const nativeLimits = { isApplied: false, limits, warnings };
  expect(tuningText({ ...memory, allocator, nativeLimits })).toEqual([
    `Allocator: glibc, not tuned (${problem}); set in its environment: ${environment}`,
    'Limits of LanceDB: LANCE_IO_THREADS=unset',
    'LIMITS_NOT_APPLIED: Too late. Be early.',
  ]);
});

test('an older lancekeep says nothing of it', () => {
  expect(tuningText(memory)).toEqual([]);
});
