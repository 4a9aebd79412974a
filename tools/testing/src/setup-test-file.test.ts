import { expect, test } from 'vitest';
import { runInnerVitest } from './inner-vitest.fixture.ts';
import { temporaryDirectory } from './temporary-directory.ts';

test('a test file that leaves a file and a timer fails, though its tests pass', async () => {
  const source = `
    import { writeFileSync } from 'node:fs';
    import { tmpdir } from 'node:os';
    test('passes', () => {
      writeFileSync(tmpdir() + '/left', '');
      setInterval(() => {}, 1000);
    });`;
  const { testResults } = await runInnerVitest(await temporaryDirectory(), source);
  expect(testResults).toMatchObject([
    { status: 'failed', assertionResults: [{ title: 'passes', status: 'passed' }] },
  ]);
  expect(testResults[0]?.message).toBe('This test file left behind: Timeout; temporary file left.');
});

test('a test file that cleans up in its own last hook passes', async () => {
  const source = `
    let timer;
    afterAll(() => clearInterval(timer));
    test('passes', () => { timer = setInterval(() => {}, 1000); });`;
  const { testResults } = await runInnerVitest(await temporaryDirectory(), source);
  expect(testResults).toMatchObject([{ status: 'passed', message: '' }]);
});
