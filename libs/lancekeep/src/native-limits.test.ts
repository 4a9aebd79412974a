import { onLinux, runNode, systemTest, temporaryDirectory } from '@lancekeep/testing';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const fixture = fileURLToPath(new URL('limits-after-use.fixture.ts', import.meta.url));

async function saidOf(...when: readonly string[]): Promise<unknown> {
  const { stdout, stderr } = await runNode([fixture, await temporaryDirectory(), ...when]);
  expect(stdout, stderr).not.toBe('');
  return JSON.parse(stdout);
}

test('a project sets the limits before it loads LanceDB', async () => {
  expect(await saidOf()).toEqual({ codes: [], isApplied: true });
});

systemTest(onLinux, 'a project that opens after LanceDB was used logs that it cannot', async () => {
  expect(await saidOf('late')).toEqual({ codes: ['LIMITS_NOT_APPLIED'], isApplied: false });
});
