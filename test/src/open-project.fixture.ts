import { openProject } from 'lancekeep';

// Opens the project that the arguments name, tells so, and closes it when its input ends.
const [uri, name, mode] = process.argv.slice(2);
const project = await openProject({
  uri,
  name,
  mode: mode === 'readOnly' ? 'readOnly' : 'readWrite',
});
process.stdout.write('open\n');
process.stdin.resume().once('end', () => {
  void project.close();
});
