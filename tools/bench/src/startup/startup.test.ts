import { runNode, temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { runTiny } from '../run-tiny.fixture.ts';
import { writeBareCommand } from './bare-command.ts';
import { startup } from './startup.ts';

test('the bare command, which is the measure of the others, does its work', async () => {
  const script = await writeBareCommand(await temporaryDirectory());
  expect(await runNode([script, 'hello'])).toMatchObject({ stdout: 'hello\n', exitCode: 0 });
});

test('every candidate runs and is compared with the bare command', async () => {
  const report = await runTiny(startup, startup.plan({ flushes: 0 }));
  expect(report.summaries.map(({ variant, base }) => [variant, base])).toEqual(
    [
      'bare oclif command',
      'ops --version',
      'ops --help',
      'ops config validate',
      'ops complete',
      'ops cache stats',
    ].map((variant) => [variant, 'bare oclif command']),
  );
  for (const { medians, ratios } of report.summaries) {
    expect(medians['startMs']).toBeGreaterThan(0);
    expect(ratios['startMs']).toBeGreaterThan(0);
  }
  expect(report.targets.map(({ limit }) => limit)).toEqual([1.5, 1.5, 1.5, 1.5, 1.5]);
});
