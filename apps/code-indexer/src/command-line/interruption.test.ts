import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';

function startWatcher() {
  const script = fileURLToPath(new URL('interruption.fixture.ts', import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const output = { text: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.text += text));
  const shows = (text: string) =>
    vi.waitFor(() => expect(output.text).toBe(text), { timeout: 30_000 });
  return { child, shows, exit: once(child, 'exit') };
}

test.for(['SIGINT', 'SIGTERM'] as const)(
  'the first %s aborts the signal, a later one exits with 130 at once',
  async (name) => {
    const { child, shows, exit } = startWatcher();
    await shows('ready\n');
    child.kill(name);
    await shows('ready\nfirst\naborted\n');
    await sleep(600);
    expect(child.exitCode).toBe(null);
    child.kill(name);
    expect(await exit).toEqual([130, null]);
  },
);

test('one Ctrl-C that arrives three times is one', async () => {
  const { child, shows, exit } = startWatcher();
  await shows('ready\n');
  for (let time = 0; time < 3; time += 1) child.kill('SIGINT');
  await shows('ready\nfirst\naborted\n');
  await sleep(50);
  expect(child.exitCode).toBe(null);
  child.kill('SIGKILL');
  await exit;
});
