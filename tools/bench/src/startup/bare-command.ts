import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace-root.ts';

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

/**
 * Writes the least program that oclif's own guide would have one write, and gives the script to run
 * with Node.
 */
export async function writeBareCommand(folder: string): Promise<string> {
  const script = bareCommandIn(folder);
  await symlink(join(workspaceRoot, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), JSON.stringify(MANIFEST));
  await writeFile(join(folder, 'commands.js'), COMMANDS);
  await writeFile(script, SCRIPT);
  return script;
}

export const bareCommandIn = (folder: string): string => join(folder, 'run.js');
