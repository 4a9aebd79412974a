#!/usr/bin/env node
// Nothing is imported before the check, and no new syntax is used: an older Node would fail with a
// worse message.
var version = process.versions.node;
var parts = version.split('.').map(Number);

if (parts[0] > 22 || (parts[0] === 22 && parts[1] >= 18)) {
  import('../dist/compile-cache.js')
    .then(function (cache) {
      cache.keepCompiled();
      return import('../dist/main.js');
    })
    .then(
      function (module) {
        return module.main(process.argv.slice(2));
      },
      function (error) {
        refuse(
          'NOT_BUILT',
          'ops could not be loaded: ' + error.message.split('\n')[0],
          'In the workspace, build it first: npm run build',
        );
      },
    );
} else {
  refuse(
    'NODE_TOO_OLD',
    'ops needs Node 22.18 or newer, and this is ' + version + '.',
    'In the workspace, "npm ci" brings a Node that "npm run ops" uses; elsewhere install one from https://nodejs.org.',
  );
}

function refuse(code, message, hint) {
  var json = process.argv.indexOf('--json') > 0;
  var error = { code: code, message: message, hint: hint, subject: { node: version } };
  var envelope = { status: 'error', result: null, warnings: [], error: error };
  if (json) process.stdout.write(JSON.stringify(envelope, null, 2) + '\n');
  else process.stderr.write('Error: ' + message + '\n  ' + hint + '\n');
  process.exitCode = 1;
}
