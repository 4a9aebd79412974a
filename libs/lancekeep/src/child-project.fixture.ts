import { openProject } from './open-project.ts';

/**
 * A process that opens a project, says `open` on stdout (or the error as JSON) and holds the project
 * until its input ends: `FOLDER [readOnly]`.
 */
const [uri = '', mode] = process.argv.slice(2);

async function main(): Promise<void> {
  try {
    const project = await openProject({ uri, mode: mode === 'readOnly' ? mode : 'readWrite' });
    console.log(JSON.stringify({ state: 'open', processId: process.pid }));
    process.stdin.resume();
    process.stdin.once('end', () => void project.close());
  } catch (error) {
    console.log(JSON.stringify({ state: 'refused', error }));
  }
}

await main();
