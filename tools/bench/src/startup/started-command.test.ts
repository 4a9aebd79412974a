import { onTestFinished, expect, test } from 'vitest';
import { temporaryDirectory } from '@lancekeep/testing';
import type { Surroundings } from '../harness/bench-case.ts';
import { startedBesideProject, startedCommand } from './started-command.ts';

const FAILING = { name: 'failing', base: 'failing', argv: () => ['--eval', 'process.exit(3)'] };

test.each([startedCommand, startedBesideProject])(
  'a command that fails is an error, by %o',
  async (started) => {
    const measured = started(FAILING).measure(await surroundings());
    await expect(measured).rejects.toThrow('failing ended with exit code 3.');
  },
);

test('a project that cannot be asked is an error', async () => {
  const { LANCEKEEP_STATUS_FOLDER: folder } = process.env;
  onTestFinished(() => void (process.env['LANCEKEEP_STATUS_FOLDER'] = folder));
  process.env['LANCEKEEP_STATUS_FOLDER'] = 'relative';
  const measured = startedBesideProject(FAILING).measure(await surroundings());
  await expect(measured).rejects.toThrow('LANCEKEEP_STATUS_FOLDER is "relative"');
});

async function surroundings(): Promise<Surroundings> {
  const folder = await temporaryDirectory();
  const { signal } = new AbortController();
  return { folder, sharedFolder: folder, signal, progress: () => undefined };
}
