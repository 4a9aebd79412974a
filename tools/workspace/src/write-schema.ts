import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * `npm run schema [-- --check]`: writes what is generated from the configuration's schema. The
 * generator stands beside its source in libs/config and runs from source, so nothing is built first.
 */
const generator = fileURLToPath(new URL('../../../libs/config/generate/main.ts', import.meta.url));
const { status } = spawnSync(process.execPath, [generator, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
