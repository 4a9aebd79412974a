import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * `npm run schema [-- --check]`: writes what is generated from the schema of the configuration and
 * from the table of metrics. Each generator stands beside its source and runs from source, so nothing
 * is built first.
 */
for (const lib of ['config', 'control']) {
  const generator = new URL(`../../../libs/${lib}/generate/main.ts`, import.meta.url);
  const argv = [fileURLToPath(generator), ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, argv, { stdio: 'inherit' });
  if (status !== 0) process.exitCode = status ?? 1;
}
