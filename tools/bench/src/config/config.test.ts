import { expect, test } from 'vitest';
import { runTiny } from '../run-tiny.fixture.ts';
import { largeYaml } from './config-files.ts';
import { config } from './config.ts';

test('checks small files of each format and a large one, beside a bare command', async () => {
  const report = await runTiny(config, config.plan({ flushes: 0 }));
  expect(report.summaries.map(({ variant }) => variant)).toEqual([
    'bare oclif command',
    'validate small.json',
    'validate small.yaml',
    'validate small.toml',
    'validate 1 MB of YAML',
  ]);
  expect(report.targets.map(({ limit }) => limit)).toEqual([1.5, 1.5, 1.5, 1_000]);
});

test('the large file has the size that was asked for', () => {
  expect(largeYaml(1_000).length).toBeGreaterThan(1_000);
  expect(largeYaml(1_000).length).toBeLessThan(1_200);
});
