import { runNode } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { writeBareCommand } from './bare-command.ts';
import { measureStartup } from './startup.ts';

test('the bare command, which is the measure of the others, does its work', async () => {
  await using bare = await writeBareCommand();
  expect(await runNode([bare.script, 'hello'])).toMatchObject({ stdout: 'hello\n', exitCode: 0 });
});

test('every candidate runs and is compared with the bare command', async () => {
  const measured = await measureStartup(1);
  expect(measured.map(({ name }) => name)).toEqual([
    'bare oclif command',
    'ops --version',
    'ops --help',
    'ops config validate',
  ]);
  for (const { medianMs, ratio } of measured) {
    expect(medianMs).toBeGreaterThan(0);
    expect(ratio).toBeGreaterThan(0);
  }
});
