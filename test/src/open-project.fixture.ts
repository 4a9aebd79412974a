import { openProject } from 'lancekeep';
import { dirname, join } from 'node:path';

// Opens the project that the arguments name, and more beside it, tells so, and closes them when its
// input ends.
const [uri = '', name = '', mode, ...more] = process.argv.slice(2);
const project = await openProject({
  uri,
  name,
  mode: mode === 'readOnly' ? 'readOnly' : 'readWrite',
});
const others: { close(): Promise<void> }[] = [];
for (const each of more) {
  others.push(await openProject({ uri: join(dirname(uri), each), name: each }));
}
process.stdout.write('open\n');
process.stdin.resume().once('end', () => {
  for (const each of [project, ...others]) void each.close();
});
