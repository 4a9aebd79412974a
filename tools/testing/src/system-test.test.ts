import { expect, test } from 'vitest';
import { runInnerVitest } from './inner-vitest.fixture.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const source = `
  import { systemTest } from 'HERE/system-test.ts';
  systemTest({ name: 'a unicorn', isMet: () => false }, 'rides', () => {});
  systemTest({ name: 'nothing', isMet: () => true }, 'walks', () => {});`;

test('a test whose requirement is not met is skipped with the reason in its title', async () => {
  const env = { LANCEKEEP_REQUIRE_SYSTEM: '0' };
  const { testResults } = await runInnerVitest(await temporaryDirectory(), source, env);
  expect(testResults[0]?.assertionResults).toMatchObject([
    { title: 'rides (skipped: needs a unicorn)', status: 'skipped' },
    { title: 'walks', status: 'passed' },
  ]);
});

test('LANCEKEEP_REQUIRE_SYSTEM=1 makes such a test fail', async () => {
  const env = { LANCEKEEP_REQUIRE_SYSTEM: '1' };
  const { testResults } = await runInnerVitest(await temporaryDirectory(), source, env);
  expect(testResults[0]?.assertionResults).toMatchObject([
    { title: 'rides', status: 'failed' },
    { title: 'walks', status: 'passed' },
  ]);
});
