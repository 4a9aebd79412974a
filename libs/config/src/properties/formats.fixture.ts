import { stringify as stringifyToml } from 'smol-toml';
import { stringify as stringifyYaml } from 'yaml';
import type { PlainConfig } from './arbitrary-config.fixture.ts';

/** Every text format by the name of a file that has it, with how a configuration is written in it. */
export const WRITERS: Readonly<Record<string, (config: PlainConfig) => string>> = {
  'lancekeep.config.json': (config) => JSON.stringify(config, null, 2),
  'lancekeep.config.jsonc': (config) => `// a comment\n${JSON.stringify(config)}\n/* another */`,
  'lancekeep.config.yaml': (config) => stringifyYaml(config),
  'lancekeep.config.toml': (config) => stringifyToml(config),
  'package.json': (config) => JSON.stringify({ name: 'app', lancekeep: config }),
  'lancekeep.config.mjs': (config) => `export default ${JSON.stringify(config)};`,
};
