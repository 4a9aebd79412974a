import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace-root.ts';

export interface BareCommand extends AsyncDisposable {
  /** The script to run with Node. */
  readonly script: string;
}

const MANIFEST = {
  name: 'bare',
  version: '1.0.0',
  type: 'module',
  oclif: {
    bin: 'bare',
    dirname: 'bare',
    commands: { strategy: 'explicit', target: './commands.js' },
  },
};

const COMMANDS = `
import { Command } from '@oclif/core';
class Hello extends Command {
  async run() {
    await this.parse(Hello);
    this.log('hello');
  }
}
export default { hello: Hello };
`;

const SCRIPT = `
import { execute } from '@oclif/core';
await execute({ dir: import.meta.url });
`;

/** The least program that oclif's own guide would have one write, in a folder of its own. */
export async function writeBareCommand(): Promise<BareCommand> {
  const folder = await mkdtemp(join(tmpdir(), 'lancekeep-bench-'));
  const script = join(folder, 'run.js');
  await symlink(join(workspaceRoot, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), JSON.stringify(MANIFEST));
  await writeFile(join(folder, 'commands.js'), COMMANDS);
  await writeFile(script, SCRIPT);
  return {
    script,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
