import { resolve } from 'node:path';
import { isBuilt, rememberBuilt } from './built-state.ts';
import { runCommand, signalExitCode } from './run-command.ts';
import { binOf, toolEnvironment, workspaceRoot } from './workspace.ts';

/**
 * `run-built.ts PROJECT BIN [ARGUMENT...]`: builds what is stale of PROJECT, then runs BIN (a path
 * in this workspace) with the arguments, from the folder in which npm was called, and ends as it does.
 */
const [project, bin, ...argv] = process.argv.slice(2);
if (project === undefined || bin === undefined) {
  process.stderr.write('Usage: run-built.ts PROJECT BIN [ARGUMENT...]\n');
  process.exitCode = 2;
} else {
  process.exitCode = (await build(project)) || (await run(bin, argv));
}

async function build(name: string): Promise<number> {
  if (isBuilt(workspaceRoot, name)) return 0;
  process.stderr.write(`Building ${name} ...\n`);
  const { exitCode, output, interruptedBy } = await runCommand({
    // Whether the TypeScript references are in sync is a matter of `npm test`.
    argv: [binOf('nx'), 'build', name, '--skipSync'],
    cwd: workspaceRoot,
    env: toolEnvironment(),
    streams: 'capture',
  });
  if (interruptedBy !== null) return signalExitCode(interruptedBy);
  if (exitCode === 0) rememberBuilt(workspaceRoot, name);
  else process.stderr.write(output);
  return exitCode;
}

async function run(script: string, args: readonly string[]): Promise<number> {
  const { exitCode } = await runCommand({
    argv: [resolve(workspaceRoot, script), ...args],
    cwd: callersFolder(),
    streams: 'inherit',
  });
  return exitCode;
}

/** npm runs scripts in the workspace; relative paths are meant from where the user stands. */
function callersFolder(): string {
  const here = process.cwd();
  return here === workspaceRoot ? (process.env['INIT_CWD'] ?? here) : here;
}
