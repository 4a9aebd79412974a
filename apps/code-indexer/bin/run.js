#!/usr/bin/env node
// Nothing is imported before the check: an older Node would fail on an import with a worse message.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  import('../dist/main.js').then(
    ({ main }) =>
      main(process.argv.slice(2)).then((exitCode) => {
        process.exitCode = exitCode;
      }),
    (error) => {
      process.stderr.write(`${error.message}\nBuild the workspace first: npm run build\n`);
      process.exitCode = 1;
    },
  );
} else {
  process.stderr.write(
    `The code indexer needs Node 22.18 or newer, and this is ${process.versions.node}. ` +
      'In the workspace, `npm ci` brings a Node that `npm run quickstart` uses; elsewhere install one from https://nodejs.org.\n',
  );
  process.exitCode = 1;
}
