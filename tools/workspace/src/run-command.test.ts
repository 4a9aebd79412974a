import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runCommand } from './run-command.ts';

const cwd = process.cwd();

test('a captured command gives both its streams, and has no input', async () => {
  const script = `console.log('out'); console.error('err'); process.stdin.pipe(process.stdout)`;
  const result = await runCommand({ argv: ['-e', script], cwd, streams: 'capture' });
  expect(result).toMatchObject({ exitCode: 0, interruptedBy: null });
  expect(result.output.split('\n').toSorted()).toEqual(['', 'err', 'out']);
});

test('a command that a signal ends has the exit code that a shell would give', async () => {
  const script = `process.kill(process.pid, 'SIGKILL')`;
  const result = await runCommand({ argv: ['-e', script], cwd, streams: 'capture' });
  expect(result).toMatchObject({ exitCode: 137, interruptedBy: null });
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s goes to the command, which decides, and is waited for',
  async (signal) => {
    const script = `
      process.on('${signal}', () => setTimeout(() => { console.log('finished'); process.exit(7); }, 200));
      setInterval(() => {}, 1000);
      console.log('ready');`;
    const fixture = fileURLToPath(new URL('run-command.fixture.ts', import.meta.url));
    const child = spawn(process.execPath, [fixture, 'inherit', script], { stdio: 'pipe' });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    await expect.poll(() => output, { timeout: 20_000 }).toContain('ready');
    child.kill(signal);
    await once(child, 'close');
    expect(output).toBe(
      `ready\nfinished\n{"exitCode":7,"output":"","interruptedBy":"${signal}"}\n`,
    );
  },
);
