import { runCommand } from './run-command.ts';

/** `run-command.fixture.ts STREAMS SCRIPT`: runs `node -e SCRIPT` and prints the result. */
const [streams, script] = process.argv.slice(2);
const result = await runCommand({
  argv: ['-e', script ?? ''],
  cwd: process.cwd(),
  streams: streams === 'inherit' ? 'inherit' : 'capture',
});
process.stdout.write(`${JSON.stringify(result)}\n`);
