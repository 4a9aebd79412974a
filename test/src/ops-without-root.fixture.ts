import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';

// Runs ops as an ordinary user, whom permissions bind. All its modules are loaded before, by a run
// on a database that may be read: this workspace need not be readable for everybody.
const NOBODY = 65_534;
const [readable = '', , ...argv] = process.argv.slice(2);
const main = fileURLToPath(
  new URL('dist/main.js', import.meta.resolve('@lancekeep/ops/package.json')),
);
const ops = (await import(main)) as { main: (argv: readonly string[]) => Promise<void> };

const write = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
await ops.main(['db', 'status', '--project', readable]);
process.stdout.write = write;
assert.equal(process.exitCode, 0);

process.setgroups?.([]);
process.setegid?.(NOBODY);
process.seteuid?.(NOBODY);
await ops.main(argv);
